import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Card } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef } from '../issues/issue-views.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { foundOf, type Settling, settle } from './commitment.ts';
import { CommitmentRef, promiseChoice } from './commitment-views.ts';
import { pickedPromise, whichPromiseField } from './pick-promise.ts';
import { factOf, mayBeSettled } from './settling.ts';

/** The word could not be kept; the reason stays on the timeline. */
export const breakPromise = useCase({
  name: 'commitment.break',
  input: z.object({
    commitment: CommitmentRef.optional(),
    issue: IssueRef.optional(),
    reason: TypedText.optional(),
    told: TypedText.optional(),
  }),
  verb: {
    words: ['break', 'promise'],
    usage: '[H-1] [why]',
    help: 'what was promised cannot be kept, with the reason',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, reason: textOf(rest) || undefined };
    },
  },
  loads: promiseChoice,
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const settling = pickedPromise(input, state);
    if (settling) mayBeSettled(state, me);
    const { reason, told } = input;
    if (!settling || !reason) {
      return ask(
        {
          title: 'Promise broken',
          submit: 'Record it',
          fields: [
            ...(settling ? [] : [whichPromiseField(state, { now, zone })]),
            {
              kind: 'text',
              name: 'reason',
              label: 'Why could it not be kept?',
              value: reason,
              maxLength: 300,
            },
            {
              kind: 'text',
              name: 'told',
              label: 'What was the customer told?',
              value: told,
              maxLength: 300,
              optional: true,
            },
          ],
        },
        { commitment: settling?.commitment.id, issue: input.issue, reason, told },
      );
    }
    const broken = settle(settling, { state: 'broken', reason, told: told ?? null }, me, { now, usual });
    const fact = undoable(
      factOf('commitment.broken', broken.commitment, { reason, told }),
      foundOf(settling),
      broken.writes,
    );
    const live = broken.issue ? issueCard(broken.issue, { now, zone }) : brokenCard(broken);
    return { writes: broken.writes, facts: [fact], answer: { kind: 'done', live, undo: undoButton(fact) } };
  },
});

/** Of a promise that stands on no issue's card. */
function brokenCard({ commitment }: Settling): Card {
  return { body: [{ text: say`Noted as broken: '${commitment.what}'.` }] };
}
