import type { Commitment, Handoff, Interaction } from '../../database/generated/client.ts';
import type { HappenedRow } from '../event.ts';
import { happenedRows } from '../happened.ts';
import type { Named } from '../issues/issue.ts';
import { type IssueRef, person, pointedAt } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { nameOfEither } from '../people/name-views.ts';

export type Contact = Pick<Interaction, 'id' | 'channel' | 'inbound' | 'automatic' | 'who' | 'text'> & {
  contactAt: Date;
};

/** What goes along with an issue without anybody's doing, besides its open promises. */
export interface Travelling {
  /** The last ones, the newest first. */
  contacts: Contact[];
  /** On the timeline. */
  entries: number;
  lastAt: Date | null;
}

/** A handoff as it was offered, with all that the issue has brought along since. */
export interface WholePacket {
  handoff: Handoff & { from: Named; fromTeam: Named | null; to: string | null };
  promises: (Commitment & { promisedBy: Named })[];
  contacts: Contact[];
  /** The newest, oldest first. */
  events: HappenedRow[];
}

const MOST_PROMISES = 20;
const CONTACTS_IN_FORM = 3;
const CONTACTS_IN_ALL = 5;
const EVENTS_IN_ALL = 8;

const ours = sql`(SELECT "organizationId" FROM me)`;

export function travelling(ref: IssueRef | undefined): Load<Travelling | null> {
  return load(sql`SELECT jsonb_build_object('contacts', (${contactsOf(CONTACTS_IN_FORM)}),
      'entries', count(e."id"), 'lastAt', max(e."at"))
    FROM "Issue" i LEFT JOIN "Event" e ON e."issueId" = i."id"
    WHERE i."organizationId" = ${ours} AND ${pointedAt(ref)} GROUP BY i."id"`);
}

export function wholePacket(issueId: string, handoffId: string): Load<WholePacket | null> {
  return load(sql`SELECT jsonb_build_object(
      'handoff', to_jsonb(h) || jsonb_build_object('from', ${person(sql`h."fromPersonId"`)},
        'fromTeam', (SELECT jsonb_build_object('id', t."id", 'name', t."name") FROM "Team" t WHERE t."id" = h."fromTeamId"),
        'to', ${nameOfEither(sql`h."toTeamId"`, sql`h."toPersonId"`)}),
      'promises', (${rows(sql`SELECT k.*, ${person(sql`k."promisedById"`)} AS "promisedBy" FROM "Commitment" k
        WHERE k."issueId" = i."id" AND k."state" <> 'withdrawn' ORDER BY k."dueAt", k."id" LIMIT ${MOST_PROMISES}`)}),
      'contacts', (${contactsOf(CONTACTS_IN_ALL)}),
      'events', (${happenedRows(ours, sql`e."issueId" = ${issueId}::uuid`, EVENTS_IN_ALL)}))
    FROM "Issue" i JOIN "Handoff" h ON h."issueId" = i."id"
    WHERE i."organizationId" = ${ours} AND i."id" = ${issueId}::uuid AND h."id" = ${handoffId}::uuid`);
}

/** With issue `i`, or with its customer about nothing in particular. */
function contactsOf(limit: number): Sql {
  return rows(sql`SELECT n."id", n."channel", n."inbound", n."automatic", n."who", n."text", n."at" AS "contactAt" FROM "Interaction" n
    WHERE n."customerId" = i."customerId" AND (n."issueId" = i."id" OR n."issueId" IS NULL)
    ORDER BY n."at" DESC, n."id" DESC LIMIT ${limit}`);
}
