import type { Place, Touch, TouchLeads, TouchMembers, TouchTeams, Write } from '../core/change.ts';
import { behind, type Guarded, ifKept } from './guarded-outbox.ts';

// Which cards a guarded write leaves behind the present state, by what has changed.

type AnyTouch = Touch | TouchMembers | TouchTeams | TouchLeads;

export function isTouch(write: Write): write is AnyTouch {
  return write.how.startsWith('touch');
}

export function touch(its: Guarded, touches: AnyTouch[], places: Place[]): string {
  const { organization, at } = its;
  return `touched AS (
  UPDATE "Placement" t SET ${behind('t', `${at} + ${untilMore('behind."cards"')}`)}
  FROM (SELECT l."id", count(*) OVER (PARTITION BY l."subject", l."subjectId") AS "cards" FROM (
    SELECT p."id", p."subject", p."subjectId" FROM (${subjectsOf(its, touches)}) s
    JOIN "Placement" p ON p."subject" = s."subject" AND p."subjectId" = s."subjectId" AND (s."everywhere" OR p."personId" IS NULL)
    WHERE ${ifKept} AND p."organizationId" IS NOT DISTINCT FROM ${organization}${unlessPlaced(its, places)}
    ORDER BY p."id" FOR UPDATE OF p) l) behind
  WHERE t."id" = behind."id" RETURNING CASE WHEN t."dueAt" <= ${at} THEN t."roomId" END AS "roomId")`;
}

/**
 * A change of many cards waits for those that follow it at once, so that what a platform allows is not spent on a state that is
 * already over: 10 ms a card, while the limits ask for a second or so. The timetable's tick finds them.
 */
function untilMore(cards: string): string {
  return `CASE WHEN ${cards} > ${FEW_CARDS} THEN make_interval(secs => least(${cards} * 0.01, 2)) ELSE interval '0' END`;
}

const FEW_CARDS = 8;

/** What is placed by the same command is raised there already. */
function unlessPlaced({ parameters }: Guarded, places: Place[]): string {
  if (places.length === 0) return '';
  const rows = places.map(({ subject, subjectId, in: where }) => ({ subject, subjectId, ...where }));
  return ` AND NOT EXISTS (
      SELECT 1 FROM jsonb_populate_recordset(NULL::"Placement", ${parameters.rows(rows)}) e
      WHERE e."subject" = p."subject" AND e."subjectId" = p."subjectId" AND (e."roomId" = p."roomId" OR e."personId" = p."personId"))`;
}

/** What members see in their chats is only their own: what waits for a team changes their App Homes alone. */
function subjectsOf({ parameters, organization }: Guarded, touches: AnyTouch[]): string {
  const subjects = touches.filter((write): write is Touch => write.how === 'touch');
  const teams = touches.flatMap(write => (write.how === 'touch members' ? write.teamId : []));
  const people = touches.flatMap(write => (write.how === 'touch teams' ? write.personId : []));
  const leads = touches.flatMap(write => (write.how === 'touch leads' ? write.teamId : []));
  const kinds = parameters.add(subjects.map(({ subject }) => subject));
  const ids = parameters.add(subjects.map(({ subjectId }) => subjectId));
  const sources = [
    `SELECT r."subject", r."subjectId", true AS "everywhere" FROM unnest(${kinds}::"Subject"[], ${ids}::uuid[]) r("subject", "subjectId")`,
  ];
  if (teams.length > 0) {
    const asked = `ANY(${parameters.add(teams)}::uuid[])`;
    sources.push(
      `SELECT 'home'::"Subject", m."personId", false FROM "Member" m WHERE m."teamId" = ${asked}`,
      `SELECT 'home'::"Subject", t."leadId", false FROM "Team" t WHERE t."id" = ${asked}`,
    );
  }
  if (people.length > 0) {
    const who = `ANY(${parameters.add(people)}::uuid[])`;
    sources.push(
      `SELECT 'digest'::"Subject", m."teamId", true FROM "Member" m WHERE m."personId" = ${who}`,
      needsOf(
        organization,
        `SELECT m."teamId", w."id" FROM unnest(${parameters.add(people)}::uuid[]) w("id") LEFT JOIN "Member" m ON m."personId" = w."id"`,
      ),
    );
  }
  if (leads.length > 0) {
    sources.push(
      needsOf(
        organization,
        `SELECT w."id", NULL::uuid FROM unnest(${parameters.add(leads)}::uuid[]) w("id")`,
      ),
    );
  }
  return sources.join(' UNION ALL ');
}

/**
 * From the cards, which are few: whoever may have to do with one of these teams, and with a person of it. Of no team, where nobody
 * leads it or where it is about whoever does, the admins.
 */
function needsOf(organization: string, teams: string): string {
  return `SELECT n."subject", n."subjectId", true FROM "Placement" n JOIN "Person" p ON p."id" = n."subjectId"
      WHERE n."subject" = 'needs' AND n."organizationId" = ${organization} AND EXISTS (SELECT 1 FROM (${teams}) o("teamId", "personId")
        LEFT JOIN "Team" t ON t."id" = o."teamId" LEFT JOIN "Person" l ON l."id" = t."leadId"
        WHERE p."id" IN (t."leadId", t."deputyId", l."coverId")
          OR (p."admin" AND (l."id" IS NULL OR l."id" = o."personId" OR l."deactivatedAt" IS NOT NULL OR t."archivedAt" IS NOT NULL)))`;
}
