import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import type { ConsultState } from './consult.ts';
import { consultCard } from './consult-cards.ts';
import { consultRows } from './consult-views.ts';

/** The live card of a question; a withdrawn one has none, and none stands in a room that is no home of the team any more. */
export const consultSubject: Subjects['consult'] = async (database, consultId, reader) => {
  const mayStandHere = sql`EXISTS (SELECT 1 FROM "Room" r WHERE r."id" = ${reader.roomId}::uuid
    AND (r."teamId" = c."toTeamId" OR r."accountId" IS NOT NULL))`;
  const ours = sql`c."id" = ${consultId}::uuid AND c."organizationId" = ${reader.organizationId}::uuid`;
  const [row] = await database.query<{ consults: unknown }>(
    sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now") SELECT (${consultRows(sql`${ours} AND c."state" <> 'withdrawn' AND ${mayStandHere}`)}) AS consults`,
  );
  const [consult] = revived<ConsultState[]>(row?.consults ?? []);
  return consult ? consultCard(consult, reader) : null;
};
