import type { Customer, InteractionChannel } from '../../database/generated/client.ts';
import { type IssueRef, inMyHands, pointedAt } from '../issues/issue-views.ts';
import { type Load, load, rows, sql } from '../load.ts';
import { type TeamFound, teamFound } from '../people/receiver.ts';
import type { RuleRow } from './rules.ts';

const ours = sql`r."organizationId" = (SELECT "organizationId" FROM me)`;

const ruleRows =
  rows(sql`SELECT r.*, (SELECT jsonb_build_object('id', t."id", 'name', t."name", 'handle', t."handle",
      'leadId', (SELECT p."id" FROM "Person" p WHERE p."id" = t."leadId" AND p."deactivatedAt" IS NULL))
    FROM "Team" t WHERE t."id" = r."teamId") AS "team"
  FROM "RoutingRule" r WHERE ${ours} AND EXISTS (SELECT 1 FROM "Team" t WHERE t."id" = r."teamId" AND t."archivedAt" IS NULL)
  ORDER BY r."position", r."id"`);

/** All rules of the organization, in their order. */
export const allRules: Load<RuleRow[]> = load(sql`${ruleRows}`);

/** All by which something finds its team. */
export interface RoutesKnown {
  rules: RuleRow[];
  /** To which the rules lead. */
  teams: TeamFound[];
  /** Of the issues that may be meant: by what rules go. */
  items: ({ issueId: string; channel: InteractionChannel | null } & Pick<Customer, 'segment' | 'region'>)[];
}

/** Nothing is read where the receiver was named. */
export function routesFor(wanted: boolean, issue?: IssueRef | 'new'): Load<RoutesKnown> {
  if (!wanted) return load(sql`'{"rules":[],"teams":[],"items":[]}'::jsonb`);
  const meant = issue === undefined || issue === 'new' ? inMyHands : pointedAt(issue);
  return load(sql`jsonb_build_object(
    'rules', (${ruleRows}),
    'teams', (SELECT coalesce(jsonb_agg(${teamFound}), '[]') FROM "Team" t WHERE t."archivedAt" IS NULL
      AND t."id" IN (SELECT r."teamId" FROM "RoutingRule" r WHERE ${ours})),
    'items', (${rows(sql`SELECT i."id" AS "issueId", c."segment", c."region",
        (SELECT n."channel" FROM "Interaction" n WHERE n."issueId" = i."id" AND n."inbound" ORDER BY n."at" DESC LIMIT 1) AS "channel"
      FROM "Issue" i JOIN "Customer" c ON c."id" = i."customerId"
      WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${meant} LIMIT 20`)}))`);
}
