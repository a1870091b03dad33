import type { Severity } from '../../database/generated/client.ts';
import type { Button } from '../cards/card.ts';
import { issueNumber, say, strong, type Text } from '../cards/say.ts';
import { type Sql, sql } from '../load.ts';

// What the sections of *Needs you* share: how an issue is named in their rows, and whose card it is.

export interface Item {
  id: string;
  number: number;
  title: string;
  customer: string;
  severity: Severity;
}

/** The columns of that, of issue `i`, or as it was offered. */
export function itemColumns(of: Sql = sql`i`): Sql {
  return sql`i."id", i."number", i."title", ${of}."severity",
    (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer"`;
}

export const whom = sql`(SELECT "id" FROM who)`;

/** What is of a team is before whoever decides for it; where it is none, or one that is archived, before the admins. */
export function isBeforeMe(teamId: Sql): Sql {
  return sql`(${teamId} IN (SELECT "id" FROM teams) OR (SELECT "admin" FROM who)
    AND NOT EXISTS (SELECT 1 FROM "Team" u WHERE u."id" = ${teamId} AND u."archivedAt" IS NULL))`;
}

/** *Urgent* H-1 Export shows last month's invoices · Acme */
export function itemOf({ severity, ...row }: Item): Text {
  const pressing = severity === 'urgent' || severity === 'high' ? say`${strong(titled[severity])} ` : null;
  return say`${pressing}${issueNumber(row)} ${row.title} · ${row.customer}`;
}

export function handItOff({ id }: Item): Button {
  return {
    label: 'Hand off',
    intent: 'handoff.offer',
    input: { issue: id, ask: true, from: 'list' },
    opens: 'form',
  };
}

const titled = { urgent: 'Urgent', high: 'High' };
