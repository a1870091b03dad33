import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { withdraw, withdrawn } from '../issues/closing.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { usualHours } from '../issues/new-issue.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { recall, recalled } from './handoff.ts';
import { stillThatOffer } from './open-offer.ts';

/** The button under the sender's echo: the offer never was; neither was the issue, if the same line made it. */
export const undoHandoff = useCase({
  name: 'handoff.undo',
  input: z.object({ issue: z.uuid(), handoff: z.uuid(), withdraw: z.boolean().default(false) }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ input, state, me, organization, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const offer = stillThatOffer(before, input.handoff);
    const taken = recall(before, { id: me.id, name: me.name }, now, usualHours(organization));
    const gone = input.withdraw ? withdraw(taken.issue, me, now) : null;
    return {
      writes: [...taken.writes, ...(gone?.writes ?? [])],
      facts: [recalled(offer), ...(gone ? [withdrawn(gone.issue)] : [])],
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
