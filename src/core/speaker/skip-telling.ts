import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { type Decision, useCase } from '../use-case.ts';
import { mustBeUnanswered, toldBefore } from './answered.ts';

/** Under a resolved issue: the customer need not be told. */
export const skipTelling = useCase({
  name: 'speaker.skip',
  input: z.object({ issue: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)), told: toldBefore(issue) }),
  decide: ({ state, me }): Decision => {
    const issue = mustBeUnanswered(state, me);
    return {
      writes: [],
      facts: [factOn(issue, 'speaker.skipped')],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: say`Noted: ${issue.customer.name} need not hear that ${issueNumber(issue)} is resolved.`,
            },
          ],
        },
      },
    };
  },
});
