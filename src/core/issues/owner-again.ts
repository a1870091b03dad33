import { ids, type Load, load, type Sql, sql } from '../load.ts';
import type { IssueState, Owner } from './issue.ts';

/**
 * Whoever had it last, if they are here; whoever covers for them while they are away; else it waits in their team's queue.
 * Null where there is nobody and no team.
 */
export function ownerAgain({ ownerId, owner, team }: IssueState, present: string[]): Owner | null {
  const isHere = owner !== null && present.includes(owner.id);
  if (isHere && !owner.away) return { person: owner, team };
  const cover = isHere ? owner.away?.cover : null;
  if (cover) return { person: cover, team, forId: ownerId };
  if (team) return { person: null, team };
  return isHere ? { person: owner, team } : null;
}

/** Of the issues that satisfy a condition on `i`, those who had them and are still here. */
export function presentOwners(meant: Sql): Load<string[]> {
  return load(
    ids(sql`SELECT p."id" FROM "Person" p JOIN "Issue" i ON i."ownerId" = p."id"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${meant} AND p."deactivatedAt" IS NULL`),
  );
}
