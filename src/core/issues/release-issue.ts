import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { factOn, passed } from './issue.ts';
import { issues } from './issue-views.ts';

/**
 * Its owner has left: it waits in the queue of their team, for which the lead answers. Where they had none it stays theirs,
 * and the admins, who answer for it, are told.
 */
export const releaseIssue = clockUseCase({
  name: 'issue.release',
  loads: subject => ({ issues: issues(isLeft(subject)), admins }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) return answer();
    const name = before.owner?.name;
    if (!before.team)
      return { ...answer(), facts: [factOn(before, 'issue.left_behind', { name, admins: state.admins })] };
    const { issue, writes } = passed(before, { person: null, team: before.team }, { now, usual });
    return {
      ...answer(),
      writes,
      facts: [factOn(issue, 'issue.released', { name, team: before.team.name })],
    };
  },
});

/** Open, and its owner is no longer here. */
function isLeft(issueId: Sql): Sql {
  return sql`i."id" = ${issueId} AND i."status" = 'open'
    AND EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = i."ownerId" AND p."deactivatedAt" IS NOT NULL)`;
}

const admins: Load<string[]> = load(
  ids(
    sql`SELECT p."id" FROM "Person" p WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."admin" AND p."deactivatedAt" IS NULL`,
  ),
);
