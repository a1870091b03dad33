import { z } from 'zod';
import { issueNumber, person, say } from '../cards/say.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { confirm } from './read-back.ts';

/** The sender agrees with what the receiver read back; the card says so, and nobody is told besides. */
export const confirmHandoff = useCase({
  name: 'handoff.confirm',
  input: z.object({ issue: z.uuid(), handoff: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ input, state, me }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const { issue, writes } = confirm(before, input.handoff, me);
    const owner = issue.owner ? person(issue.owner) : null;
    return {
      writes,
      facts: [factOn(issue, 'handoff.confirmed', { handoff: input.handoff })],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`Confirmed: ${owner} does it so. ${issueNumber(issue)} says it too.` }] },
      },
    };
  },
});
