import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { issueNumber, say } from '../cards/say.ts';
import { readIssue } from '../grammar/line.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { factOn } from './issue.ts';
import { issuePair, readTwoIssues, theTwo } from './issue-pair.ts';
import { IssueRef } from './issue-views.ts';
import { linked } from './linking.ts';

/** Two issues belong together: each says so on its card. */
export const linkIssues = useCase({
  name: 'issue.link',
  input: z.object({ issue: IssueRef, other: IssueRef.optional() }),
  verb: {
    words: ['link'],
    usage: 'H-1 H-2',
    help: 'say that two issues belong together',
    read: readTwoIssues,
    fits: rest => readIssue(rest).number !== null,
  },
  loads: issuePair,
  decide: ({ state, input, now }): Decision => {
    const [one, other] = theTwo(input, state, say`Name both: link H-1 H-2`);
    if (one.links.some(({ id }) => id === other.id))
      return answer({
        card: { body: [{ text: say`${issueNumber(one)} and ${issueNumber(other)} are linked already.` }] },
      });
    for (const issue of [one, other])
      if (issue.status === 'withdrawn' || issue.status === 'merged')
        throw new Refusal('conflict', say`${issueNumber(issue)} is not there any more.`);
    const writes = linked(one, other, now);
    const fact = undoable(factOn(one, 'issue.linked', { other: nameOf(other) }), {}, writes);
    return {
      writes,
      facts: [fact, factOn(other, 'issue.linked', { other: nameOf(one) })],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: say`Linked ${issueNumber(one)} '${one.title}' and ${issueNumber(other)} '${other.title}'.`,
            },
          ],
        },
        undo: undoButton(fact),
      },
    };
  },
});

const nameOf = ({ id, number }: { id: string; number: number }) => ({ id, number });
