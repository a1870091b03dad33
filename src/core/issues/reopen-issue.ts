import { z } from 'zod';
import { say } from '../cards/say.ts';
import { ids, type Load, load, sql } from '../load.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { reopen } from './closing.ts';
import { factOn, type IssueState, type Owner } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { IssueRef, pointedAt, resolvedHere } from './issue-views.ts';
import { myTeam } from './new-issue.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from './pick-issue.ts';

/** It was not settled after all: open again, with the one who had it last, or whoever may stand in for them. */
export const reopenIssue = useCase({
  name: 'issue.reopen',
  input: z.object({ issue: IssueRef.optional() }),
  verb: { words: ['reopen'], usage: '[H-1]', help: 'it was not settled after all', read: readIssueOnly },
  loads: ({ issue }) => ({ ...issueChoice(issue, resolvedHere), present: presentOwners(issue) }),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing was resolved here of late. Name one: reopen H-1`);
    if (!before)
      return ask(
        { title: 'Reopen', submit: 'Reopen', fields: [whichIssueField(state.candidates, 'resolved')] },
        {},
      );
    const owner = nextOwner(before, state.present) ?? { person: me, team: myTeam({ me, here, zone }) };
    const { issue, writes } = reopen(before, owner, { now, usual });
    const whose = owner.forId ? before.owner?.name : undefined;
    return {
      writes,
      facts: [factOn(issue, 'issue.reopened', { owner: owner.person?.id, whose })],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});

/**
 * Whoever had it last, if they are here; whoever covers for them while they are away; else it waits in their team's queue.
 * Null where there is nobody and no team.
 */
function nextOwner({ ownerId, owner, team }: IssueState, present: string[]): Owner | null {
  const isHere = owner !== null && present.includes(owner.id);
  if (isHere && !owner.away) return { person: owner, team };
  const cover = isHere ? owner.away?.cover : null;
  if (cover) return { person: cover, team, forId: ownerId };
  if (team) return { person: null, team };
  return isHere ? { person: owner, team } : null;
}

/** Those who had the issues that may be meant and are still here. */
function presentOwners(ref: IssueRef | undefined): Load<string[]> {
  const meant = ref === undefined ? resolvedHere : pointedAt(ref);
  return load(
    ids(sql`SELECT p."id" FROM "Person" p JOIN "Issue" i ON i."ownerId" = p."id"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${meant} AND p."deactivatedAt" IS NULL`),
  );
}
