import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { withdraw } from '../issues/closing.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { handoffFact, openOffer, recall } from './handoff.ts';
import { mustBeRecent } from './must-be-recent.ts';

/** The button under the sender's echo: the offer never was; neither was the issue, if the same line made it. */
export const undoHandoff = useCase({
  name: 'handoff.undo',
  input: z.object({ issue: z.uuid(), handoff: z.uuid(), withdraw: z.boolean().default(false) }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ input, state, me, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const offer = openOffer(before, input.handoff, me);
    const taken = recall(before, me, { now, usual });
    mustBeRecent(offer, now);
    const gone = input.withdraw ? withdraw(taken.issue, me, { now, usual }) : null;
    return {
      writes: [...taken.writes, ...(gone?.writes ?? [])],
      facts: [
        handoffFact('handoff.recalled', taken.issue, offer),
        ...(gone ? [factOn(gone.issue, 'issue.withdrawn')] : []),
      ],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: input.withdraw
                ? say`Taken back: ${issueNumber(before)} '${before.title}' is gone.`
                : say`Taken back: ${issueNumber(before)} '${before.title}' is yours, and nobody else was asked.`,
            },
          ],
        },
      },
    };
  },
});
