import { z } from 'zod';
import { issueNumber, person, say, type Text } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({ of: z.string(), told: z.array(z.string().nullish()).optional() });

/** What can be undone, as it is called then. */
const nouns: Record<string, string> = {
  'issue.snoozed': 'the snooze',
  'issue.rated': 'the severity',
  'issue.merged': 'the merge',
  'issue.split': 'the split',
  'issue.linked': 'the link',
  'issue.resolved': 'that it is resolved',
  'issue.taken': 'taking it from the queue',
  'handoff.claimed': 'the claim',
  'handoff.declined': 'the no',
  'commitment.backed': 'the yes',
  'commitment.taken': 'taking the other date',
  'commitment.both_hold': 'that both hold',
  'commitment.kept': 'that the promise was kept',
  'commitment.moved': 'the other date',
  'commitment.broken': 'that the promise is broken',
};

export function nounOf(name: string): Text {
  return [{ kind: 'words', text: nouns[name] ?? 'that' }];
}

/** Whoever heard of it hears that it was taken back. */
export const actEvents: EventKinds = {
  'act.undone': {
    tells: event => say`took back ${nounOf(Told.parse(event.data).of)}`,
    notifies: fact => Told.parse(fact.data).told ?? [],
    notice: event => ({ body: [{ text: undoneText(event) }] }),
  },
};

function undoneText(event: Happened): Text {
  const { issue } = event;
  const by = event.person ? person(event.person) : 'Somebody';
  const as = issue ? say`: ${issueNumber(issue)} '${issue.title}' is as it was` : null;
  return say`${by} took back ${nounOf(Told.parse(event.data).of)}${as}.`;
}
