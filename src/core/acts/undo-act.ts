import { z } from 'zod';
import { issueNumber, person, say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';
import { isTooLateToUndo } from '../issues/undo.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, type Me, type UseCase, useCase } from '../use-case.ts';
import { nounOf } from './act-events.ts';
import { type ActFound, actMeant } from './act-views.ts';
import { isUntouched, restored } from './restored.ts';

/** Whoever did it takes it back, within ten minutes, if nothing has come of it: all is as it was. */
export function undoAct(kinds: EventKinds): UseCase {
  return useCase({
    name: 'act.undo',
    input: z.object({ event: z.uuid().optional() }),
    verb: {
      words: ['undo'],
      usage: '',
      help: 'take back what you did here last, within ten minutes',
      read: () => ({}),
    },
    loads: ({ event }) => ({ act: actMeant(event) }),
    decide: ({ state: { act }, me, usual, now }): Decision => {
      if (!act) throw new Refusal('not_found', say`There is nothing of the last ten minutes to take back.`);
      mayBeUndone(act, me, now);
      const { event } = act;
      const { undo: _, ...data } = event.data;
      const told = kinds[event.name]?.notifies?.({ name: event.name, data }) ?? [];
      return {
        writes: restored(act, me, { now, usual }),
        facts: [
          {
            name: 'act.undone',
            issueId: event.issueId ?? undefined,
            customerId: event.customerId ?? undefined,
            data: { event: event.id, of: event.name, told },
          },
        ],
        answer: { kind: 'done', card: undoneCard(act) },
      };
    },
  });
}

/** @throws Refusal not_allowed, conflict */
function mayBeUndone(act: ActFound, me: Me, now: Date): void {
  const { event, by } = act;
  if (event.personId !== me.id)
    throw new Refusal(
      'not_allowed',
      say`Only ${person(by ?? { name: 'whoever did it' })} can take that back.`,
    );
  if (act.isUndone) throw new Refusal('conflict', say`That was taken back already.`);
  if (isTooLateToUndo(new Date(event.at), now))
    throw new Refusal('conflict', say`That was more than ten minutes ago.`);
  if (isUntouched(act)) return;
  const issue = act.issues.find(({ id }) => id === event.issueId);
  throw new Refusal(
    'conflict',
    say`${issue ? issueNumber(issue) : 'It'} has changed since, so that cannot be taken back any more.`,
    issue && {
      buttons: [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } }],
    },
  );
}

function undoneCard({ event, issues }: ActFound) {
  const issue = issues.find(({ id }) => id === event.issueId);
  const as = issue ? say` ${issueNumber(issue)} '${issue.title}' is as it was.` : null;
  return { body: [{ text: say`Taken back: ${nounOf(event.name)}.${as}` }] };
}
