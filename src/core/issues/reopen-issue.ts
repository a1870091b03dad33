import { z } from 'zod';
import { say } from '../cards/say.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { reopen } from './closing.ts';
import { factOn } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { IssueRef, pointedAt, resolvedHere } from './issue-views.ts';
import { myTeam } from './new-issue.ts';
import { ownerAgain, presentOwners } from './owner-again.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from './pick-issue.ts';

/** It was not settled after all: open again, with the one who had it last, or whoever may stand in for them. */
export const reopenIssue = useCase({
  name: 'issue.reopen',
  input: z.object({ issue: IssueRef.optional() }),
  verb: { words: ['reopen'], usage: '[H-1]', help: 'it was not settled after all', read: readIssueOnly },
  loads: ({ issue }) => ({
    ...issueChoice(issue, resolvedHere),
    present: presentOwners(issue === undefined ? resolvedHere : pointedAt(issue)),
  }),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing was resolved here of late. Name one: reopen H-1`);
    if (!before)
      return ask(
        { title: 'Reopen', submit: 'Reopen', fields: [whichIssueField(state.candidates, 'resolved')] },
        {},
      );
    const owner = ownerAgain(before, state.present) ?? { person: me, team: myTeam({ me, here, zone }) };
    const { issue, writes } = reopen(before, owner, { now, usual });
    const whose = owner.forId ? before.owner?.name : undefined;
    return {
      writes,
      facts: [factOn(issue, 'issue.reopened', { owner: owner.person?.id, whose })],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
