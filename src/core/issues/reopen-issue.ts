import { z } from 'zod';
import { say } from '../cards/say.ts';
import { type Load, load, sql } from '../load.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { reopen } from './closing.ts';
import type { Owner } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { IssueRef, person, pointedAt, resolvedHere, team } from './issue-views.ts';
import { myTeam, usualHours } from './new-issue.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from './pick-issue.ts';

/** It was not settled after all: open again, with the one who had it last; if they have left, with whoever reopens it. */
export const reopenIssue = useCase({
  name: 'issue.reopen',
  input: z.object({ issue: IssueRef.optional() }),
  verb: { words: ['reopen'], usage: '[H-1]', help: 'it was not settled after all', read: readIssueOnly },
  loads: ({ issue }) => ({ ...issueChoice(issue, resolvedHere), last: lastOwner(issue) }),
  decide: ({ input, state, me, here, zone, organization, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing was resolved here of late.`);
    if (!before)
      return ask({ title: 'Reopen', submit: 'Reopen', fields: [whichIssueField(state.candidates)] }, {});
    const owner = state.last ?? { person: { id: me.id, name: me.name }, team: myTeam({ me, here, zone }) };
    const { issue, writes } = reopen(before, owner, now, usualHours(organization));
    return {
      writes,
      facts: [
        {
          name: 'issue.reopened',
          issueId: issue.id,
          customerId: issue.customerId,
          data: { owner: owner.person?.id },
        },
      ],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});

/** Who had the issue last, if they are still here. */
function lastOwner(ref: IssueRef | undefined): Load<Owner | null> {
  return load(sql`SELECT jsonb_build_object('person', ${person(sql`l."ownerId"`)}, 'team', ${team(sql`l."teamId"`)})
    FROM "Leg" l JOIN "Issue" i ON i."id" = l."issueId" LEFT JOIN "Person" p ON p."id" = l."ownerId"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${pointedAt(ref)} AND p."deactivatedAt" IS NULL
    ORDER BY l."startedAt" DESC LIMIT 1`);
}
