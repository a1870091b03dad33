import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Card } from '../cards/card.ts';
import { issueNumber, say, time } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { factOn, type IssueState, mustBeOpen, settled } from './issue.ts';
import { issueCard, receiverOf } from './issue-cards.ts';
import { IssueRef, mineHere } from './issue-views.ts';
import { mustAnswerFor } from './must-answer-for.ts';
import { issueChoice, picked, whichIssueField } from './pick-issue.ts';

/** Puts an issue off: nothing of it is due before the given time, when it is among what is due. */
export const snoozeIssue = useCase({
  name: 'issue.snooze',
  input: z.object({ issue: IssueRef.optional(), text: TypedText.optional(), due: z.string().optional() }),
  verb: {
    words: ['snooze'],
    usage: '[H-1] until when',
    help: 'put an issue off until then; no promise is put off with it',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, text: textOf(rest) };
    },
  },
  loads: ({ issue }) => issueChoice(issue, mineHere),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(
      input.issue,
      state,
      say`You have no open issue here. Name one: snooze H-1 until friday`,
    );
    if (before) mustBeOpen(before);
    if (before) mustAnswerFor(me, before, say`put it off`);
    const { dueAt: until } = dueWithin(input, now, zone);
    if (!before || !until) {
      return ask(
        {
          title: 'Snooze',
          submit: 'Snooze',
          fields: [
            ...(before ? [] : [whichIssueField(state.candidates)]),
            { kind: 'time', name: 'due', label: 'Until when?', value: until?.toISOString(), zone },
          ],
        },
        { issue: before?.id, due: until?.toISOString() },
      );
    }
    mustWaitForNobody(before, until, zone);
    const { issue, writes } = settled(before, { ...before, snoozedUntilAt: until }, { now, usual });
    const fact = undoable(
      factOn(issue, 'issue.snoozed', { until: until.toISOString() }),
      { issues: [before] },
      writes,
    );
    return {
      writes,
      facts: [fact],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: snoozedCard(issue, until, zone),
        undo: undoButton(fact),
      },
    };
  },
});

/**
 * The customer was promised something, or a colleague was asked: that time stays.
 * @throws Refusal conflict
 */
function mustWaitForNobody(
  { id, customer, commitments, offer }: IssueState,
  until: Date,
  zone: string,
): void {
  const promise = commitments.find(({ dueAt }) => dueAt < until);
  if (promise) {
    const due = time(promise.dueAt, zone, 'full');
    throw new Refusal(
      'conflict',
      say`${customer.name} was promised '${promise.what}' by ${due}. Snooze it until before that, or move the promise first.`,
      {
        buttons: [
          {
            label: 'Other date',
            intent: 'commitment.move',
            input: { commitment: promise.id, from: 'answer' },
            opens: 'form',
          },
        ],
      },
    );
  }
  if (!offer || offer.expiresAt >= until) return;
  throw new Refusal(
    'conflict',
    say`It is offered to ${receiverOf(offer)} until ${time(offer.expiresAt, zone, 'full')}. Snooze it until before that, or recall the offer first.`,
    { buttons: [{ label: 'Recall', intent: 'handoff.recall', input: { issue: id, from: 'answer' } }] },
  );
}

function snoozedCard(issue: IssueState, until: Date, zone: string): Card {
  const passes = issue.dueAt && issue.dueAt < until;
  const due = passes ? say` It was due ${time(issue.dueAt as Date, zone, 'full')}.` : null;
  return {
    body: [
      { text: say`Snoozed ${issueNumber(issue)} '${issue.title}' until ${time(until, zone, 'full')}.${due}` },
    ],
  };
}
