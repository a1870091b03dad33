import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { issueNumber, joined, person, say } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  to: z.string().optional(),
  from: z.string().optional(),
  owner: z.string().nullish(),
  keeper: z.string().optional(),
  asked: z.string().optional(),
  told: z.array(z.string()).default([]),
  /** Who was next up and has left, and who is instead. */
  left: z.string().optional(),
  next: z.string().optional(),
});

/** What is said on the way from an offer to its end. */
export const escalationEvents: EventKinds = {
  'handoff.nudged': {
    tells: event => say`${person({ name: Told.parse(event.data).asked ?? '' })} was asked`,
  },
  'handoff.on_call_asked': {
    tells: event => say`asked ${person({ name: Told.parse(event.data).asked ?? '' })}, who is on call`,
  },
  'handoff.escalated': {
    tells: event => {
      const { to, told } = Told.parse(event.data);
      return say`${to} did not answer within the time to accept${told.length > 0 ? say`; ${namesOf(told)} was told` : null}`;
    },
    notifies: fact => {
      const { from, owner } = Told.parse(fact.data);
      return [from, owner];
    },
    notice: event => stillYoursCard(event),
  },
  'handoff.replaced': {
    tells: event => {
      const { left = 'Whoever was next up', next } = Told.parse(event.data);
      return say`${left} has left; ${next ?? 'nobody'} is next up`;
    },
  },
  'handoff.seen': { tells: () => say`has seen it` },
};

function namesOf(names: string[]) {
  return joined(
    names.map(name => say`${person({ name })}`),
    ', ',
  );
}

/** Whoever offered it, and whoever has it, learn that nobody has taken it yet. */
function stillYoursCard(event: Happened): Card {
  const { from, owner, keeper, to, told } = Told.parse(event.data);
  const { issue } = event;
  if (!issue) return { body: [] };
  const stays = from === owner ? say`is still yours` : say`is still with ${keeper}`;
  const who = told.length > 0 ? say` ${namesOf(told)} was told.` : null;
  return {
    tone: 'waiting',
    body: [{ text: say`${issueNumber(issue)} '${issue.title}' ${stays}: ${to} has not answered yet.${who}` }],
    buttons: [
      { label: 'Recall', intent: 'handoff.recall', input: { issue: issue.id } },
      { label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } },
    ],
  };
}
