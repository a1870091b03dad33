import type { Policy, Severity } from '../../database/generated/client.ts';
import { rows, type Sql, sql } from '../load.ts';

/** How long things may take, in business minutes; null where nothing is set. */
export type Terms = Pick<
  Policy,
  'acceptMinutes' | 'firstResponseMinutes' | 'updateMinutes' | 'resolutionMinutes'
>;

/** The organization's policies that are no single team's, for one customer: those of its segment, and of any. */
export function policiesFor(segment: Sql, organizationId: Sql): Sql {
  return rows(sql`SELECT p.* FROM "Policy" p WHERE p."organizationId" = ${organizationId} AND p."teamId" IS NULL
    AND (p."segment" IS NULL OR p."segment" = ${segment})`);
}

/** All of the organization's that are no single team's, as json. */
export const organizationPolicies = rows(
  sql`SELECT p.* FROM "Policy" p WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."teamId" IS NULL`,
);

/** What holds for an issue of this severity: of each, what the most particular policy sets. */
export function termsFor(policies: Policy[], severity: Severity): Terms {
  const fitting = policies
    .filter(policy => policy.severity === null || policy.severity === severity)
    .toSorted((one, other) => particularity(other) - particularity(one));
  const first = (name: keyof Terms) => fitting.find(policy => policy[name] !== null)?.[name] ?? null;
  return {
    acceptMinutes: first('acceptMinutes'),
    firstResponseMinutes: first('firstResponseMinutes'),
    updateMinutes: first('updateMinutes'),
    resolutionMinutes: first('resolutionMinutes'),
  };
}

/** A segment says more than a severity does. */
function particularity({ segment, severity }: Policy): number {
  return (segment === null ? 0 : 2) + (severity === null ? 0 : 1);
}

/** Whose policies these are, if any of them is of a segment. */
export function segmentOf(policies: Policy[]): string | null {
  return policies.find(({ segment }) => segment !== null)?.segment ?? null;
}
