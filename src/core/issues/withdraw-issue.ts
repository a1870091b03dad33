import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { withdraw } from './closing.ts';
import { factOn } from './issue.ts';
import { issues, pointedAt } from './issue-views.ts';

/** The Undo under the echo of a new issue. */
export const withdrawIssue = useCase({
  name: 'issue.withdraw',
  input: z.object({ issue: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ state, me, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const { issue, writes } = withdraw(before, me, { now, usual });
    return {
      writes,
      facts: [factOn(issue, 'issue.withdrawn')],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`Taken back: ${issueNumber(issue)} '${issue.title}' is gone.` }] },
      },
    };
  },
});
