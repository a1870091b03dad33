import { z } from 'zod';
import { issueNumber, person, say, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  what: z.string(),
  due: z.string(),
  promisedBy: z.string().optional(),
  from: z.string().optional(),
  reason: z.string().optional(),
  wasOverdue: z.boolean().optional(),
});

const told = (event: Happened) => Told.parse(event.data);
const moment = (at: string, event: Happened) => when(new Date(at), event.zone, event.at);

/** What is said of promises; whoever gave one hears what somebody else made of it. */
export const commitmentEvents: EventKinds = {
  'commitment.made': {
    tells: event => say`promised: ${told(event).what}, by ${moment(told(event).due, event)}`,
  },
  'commitment.kept': {
    tells: event => say`kept the promise: ${told(event).what}`,
    notifies: fact => [Told.parse(fact.data).promisedBy],
    notice: event => noticeCard(event, say`was kept`),
  },
  'commitment.moved': {
    tells: event => {
      const { what, due, reason, wasOverdue } = told(event);
      return say`moved the ${wasOverdue ? 'overdue ' : null}promise '${what}' to ${moment(due, event)}: ${reason}`;
    },
    notifies: fact => [Told.parse(fact.data).promisedBy],
    notice: event =>
      noticeCard(event, say`was moved to ${moment(told(event).due, event)}: ${told(event).reason}`),
  },
  'commitment.broken': {
    tells: event => say`broke the promise '${told(event).what}': ${told(event).reason}`,
    notifies: fact => [Told.parse(fact.data).promisedBy],
    notice: event => noticeCard(event, say`was broken: ${told(event).reason}`),
  },
  'commitment.withdrawn': { tells: event => say`took back the promise: ${told(event).what}` },
};

function noticeCard(event: Happened, what: ReturnType<typeof say>) {
  const by = event.person ? say` (${person(event.person)})` : null;
  const on = event.issue ? say` on ${issueNumber(event.issue)}` : null;
  return {
    body: [{ text: say`Your promise to ${event.customer?.name}${on}, '${told(event).what}', ${what}${by}` }],
  };
}
