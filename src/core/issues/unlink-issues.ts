import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { remove, touch } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { factOn } from './issue.ts';
import { issuePair, readTwoIssues, theTwo } from './issue-pair.ts';
import { IssueRef } from './issue-views.ts';
import { linkOf } from './linking.ts';

/** Two issues do not belong together after all. */
export const unlinkIssues = useCase({
  name: 'issue.unlink',
  input: z.object({ issue: IssueRef.optional(), other: IssueRef.optional() }),
  verb: {
    words: ['unlink'],
    usage: 'H-1 H-2',
    help: 'two issues do not belong together after all',
    read: readTwoIssues,
  },
  loads: issuePair,
  decide: ({ state, input, now }): Decision => {
    const [one, other] = theTwo(input, state, say`Name both: unlink H-1 H-2`);
    if (!one.links.some(({ id }) => id === other.id))
      throw new Refusal('conflict', say`${issueNumber(one)} and ${issueNumber(other)} are not linked.`);
    return {
      writes: [
        remove('IssueLink', linkOf(one, other, now)),
        touch('issue', one.id),
        touch('issue', other.id),
      ],
      facts: [
        factOn(one, 'issue.unlinked', { other: { id: other.id, number: other.number } }),
        factOn(other, 'issue.unlinked', { other: { id: one.id, number: one.number } }),
      ],
      answer: {
        kind: 'done',
        card: {
          body: [{ text: say`${issueNumber(one)} and ${issueNumber(other)} are not linked any more.` }],
        },
      },
    };
  },
});
