import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { say, time } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { chosenTime, dueWithin, TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef } from '../issues/issue-views.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { move } from './commitment.ts';
import { CommitmentRef, promiseChoice } from './commitment-views.ts';
import { pickedPromise, whichPromiseField } from './pick-promise.ts';
import { factOf } from './settling.ts';

/** Another date, with the reason; before or after it was due are different facts. */
export const movePromise = useCase({
  name: 'commitment.move',
  input: z.object({
    commitment: CommitmentRef.optional(),
    issue: IssueRef.optional(),
    text: TypedText.optional(),
    due: z.string().optional(),
    reason: TypedText.optional(),
  }),
  verb: {
    words: ['move', 'promise'],
    usage: '[H-1] [why] [by when]',
    help: 'another date for what was promised, with the reason',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, text: textOf(rest) };
    },
  },
  loads: promiseChoice,
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const settling = pickedPromise(input, state, me);
    const typed = dueWithin({ text: input.text }, now, zone);
    const due = input.due ?? typed.dueAt?.toISOString();
    const reason = shortened(visible(input.reason ?? typed.text), 300);
    if (!settling || !due || !reason) {
      const value = due ?? settling?.commitment.dueAt.toISOString();
      return ask(
        {
          title: 'Another date',
          submit: 'Move it',
          fields: [
            ...(settling ? [] : [whichPromiseField(state, { now, zone })]),
            { kind: 'time', name: 'due', label: 'By when now?', value, zone },
            { kind: 'text', name: 'reason', label: 'Why?', value: reason || undefined, maxLength: 300 },
          ],
        },
        { commitment: settling?.commitment.id, issue: input.issue, due, reason: reason || undefined },
      );
    }
    const before = settling.commitment;
    const dueAt = chosenTime(due, now, zone, 'due');
    const moved = move(settling, { dueAt, reason }, me, { now, usual });
    const facts = { from: before.dueAt.toISOString(), reason, wasOverdue: before.dueAt < now };
    return {
      writes: moved.writes,
      facts: [factOf('commitment.moved', moved.commitment, facts)],
      answer: {
        kind: 'done',
        live: moved.issue ? issueCard(moved.issue, { now, zone }) : undefined,
        card: { body: [{ text: say`Promised for ${time(dueAt, zone, 'full')} now: '${before.what}'.` }] },
      },
    };
  },
});
