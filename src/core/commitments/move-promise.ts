import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { person, say, type Text, time } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { chosenTime, dueWithin, TypedText } from '../grammar/typed-text.ts';
import { IssueRef } from '../issues/issue-views.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { counter } from './backing.ts';
import { foundOf, move, type Settled } from './commitment.ts';
import { tapped } from './commitment-cards.ts';
import { CommitmentRef, promiseChoice } from './commitment-views.ts';
import { pickedPromise, whichPromiseField } from './pick-promise.ts';
import { type Found, factOf, isCountered, mayBeSettled } from './settling.ts';

/**
 * Another date, with the reason; before or after it was due are different facts. Whoever must only deliver it offers the date
 * to whoever promised.
 */
export const movePromise = useCase({
  name: 'commitment.move',
  input: z.object({
    commitment: CommitmentRef.optional(),
    issue: IssueRef.optional(),
    text: TypedText.optional(),
    due: z.string().optional(),
    reason: TypedText.optional(),
    own: z.boolean().optional(),
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
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const found = pickedPromise(input, state);
    const isCounter = found !== null && isCountered(found, me, here);
    if (found && !isCounter) mayBeSettled(state, me);
    const typed = dueWithin({ text: input.text }, now, zone);
    const due = input.due ?? typed.dueAt?.toISOString();
    const reason = shortened(visible(input.reason ?? typed.text), 300);
    if (!found || !due || !reason) {
      const value = due ?? found?.commitment.dueAt.toISOString();
      const fields: Field[] = [
        ...(found ? [] : [whichPromiseField(state, { now, zone })]),
        { kind: 'time', name: 'due', label: 'By when now?', value, zone },
        { kind: 'text', name: 'reason', label: 'Why?', value: reason || undefined, maxLength: 300 },
      ];
      return ask(
        { title: 'Another date', submit: isCounter ? 'Offer it' : 'Move it', fields },
        {
          commitment: found?.commitment.id,
          issue: input.issue,
          own: input.own,
          due,
          reason: reason || undefined,
        },
      );
    }
    const to = { dueAt: chosenTime(due, now, zone, 'due'), reason };
    const changed = (isCounter ? counter : move)(found, to, me, { now, usual });
    const { customer } = found.commitment;
    const live = tapped(changed, { customer, own: input.own }, { now, zone });
    const { writes } = changed;
    if (isCounter)
      return {
        writes,
        facts: [counterFact(changed)],
        answer: { kind: 'done', live, card: { body: [{ text: offered(changed, zone) }] } },
      };
    const fact = undoable(movedFact(changed, found, reason, now), foundOf(found), writes);
    const card = { body: [{ text: moved(changed, found, zone) }] };
    return { writes, facts: [fact], answer: { kind: 'done', live, card, undo: undoButton(fact) } };
  },
});

function movedFact({ commitment }: Settled, { commitment: before }: Found, reason: string, now: Date) {
  const facts = { from: before.dueAt.toISOString(), reason, wasOverdue: before.dueAt < now };
  return factOf('commitment.moved', commitment, facts);
}

/** A date that is no later than what was asked for is a yes. */
function counterFact({ commitment }: Settled) {
  if (commitment.backing === 'backed') return factOf('commitment.backed', commitment);
  const { counterDueAt, reason, toldAt } = commitment;
  const facts = { can: counterDueAt?.toISOString(), reason, isTold: toldAt !== null };
  return factOf('commitment.countered', commitment, facts);
}

function moved(
  { commitment: { dueAt, backing } }: Settled,
  { commitment: before }: Found,
  zone: string,
): Text {
  const anew = backing === 'unbacked' && before.backing !== 'none' ? say` It has to be backed anew.` : null;
  return say`Promised for ${time(dueAt, zone, 'full')} now: '${before.what}'.${anew}`;
}

function offered({ commitment }: Settled, zone: string): Text {
  const { counterDueAt, what, promisedBy } = commitment;
  if (!counterDueAt) return say`You back it: '${what}' by ${time(commitment.dueAt, zone, 'full')}.`;
  return say`Offered ${person(promisedBy)} ${time(counterDueAt, zone, 'full')} for '${what}'. They decide.`;
}
