import type { Consult, Event, Handoff, Interaction, Leg } from '../../database/generated/client.ts';
import type { IssueState, Promised } from '../issues/issue.ts';
import { person, promised, team, whole } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import type { Before } from './undoable.ts';

/** Something that somebody did, with all that it changed as that is now. */
export interface ActFound {
  event: Pick<Event, 'id' | 'organizationId' | 'name' | 'issueId' | 'customerId' | 'personId'> & {
    at: string;
    data: Record<string, unknown> & { undo?: Before };
  };
  by: { name: string } | null;
  isUndone: boolean;
  /** Something else happened to its issue since. */
  isFollowed: boolean;
  /** Those of the team that had its issue, by which promises are reminded of. */
  hours: BusinessHours | null;
  issues: IssueState[];
  /** Those that it ended. */
  legs: Leg[];
  handoffs: Handoff[];
  commitments: Promised[];
  consults: Consult[];
  interactions: Interaction[];
}

/** The act that a button means; without one, the last of mine that can be undone: in this room, or from my own chat anywhere. */
export function actMeant(eventId: string | undefined): Load<ActFound | null> {
  const meant = eventId
    ? sql`e."id" = ${eventId}::uuid`
    : sql`e."personId" = (SELECT "personId" FROM me) AND e."at" > (SELECT "now" FROM moment) - interval '10 minutes'
        AND e."data"->'undo' IS NOT NULL AND NOT ${isUndone(sql`e`)}
        AND ((SELECT "kind" FROM here) IN ('direct', 'home') OR e."roomId" = (SELECT "id" FROM here))`;
  return load(sql`(SELECT jsonb_build_object(
      'event', to_jsonb(act), 'by', ${person(sql`act."personId"`)}, 'isUndone', ${isUndone(sql`act`)},
      'issues', (${rows(sql`SELECT ${whole} FROM "Issue" i WHERE i."id" = ${changedBy('Issue')}`)}),
      'legs', (${rows(sql`SELECT l.* FROM "Leg" l WHERE l."issueId" = ${changedBy('Issue')} AND l."endedAt" = act."at"`)}),
      'handoffs', (${rows(sql`SELECT h.* FROM "Handoff" h WHERE h."id" = ${changedBy('Handoff')}`)}),
      'isFollowed', ${isFollowed}, 'hours', ${team(teamBefore)}->'businessHours',
      'commitments', (SELECT coalesce(jsonb_agg(${promised}), '[]') FROM "Commitment" k WHERE k."id" = ${changedBy('Commitment')}),
      'consults', (${rows(sql`SELECT c.* FROM "Consult" c WHERE c."id" = ${changedBy('Consult')}`)}),
      'interactions', (${rows(sql`SELECT n.* FROM "Interaction" n WHERE n."id" = ${changedBy('Interaction')}`)}))
    FROM (SELECT e.* FROM "Event" e WHERE e."organizationId" = (SELECT "organizationId" FROM me) AND ${meant}
      ORDER BY e."at" DESC, e."id" DESC LIMIT 1) act)`);
}

const isFollowed = sql`EXISTS (SELECT 1 FROM "Event" x
  WHERE x."issueId" = act."issueId" AND x."at" > act."at" AND x."name" <> 'act.undone')`;

const teamBefore = sql`coalesce((act."data"->'undo'->'Issue'->(act."issueId"::text)->>'teamId')::uuid,
  (SELECT i."teamId" FROM "Issue" i WHERE i."id" = act."issueId"))`;

/** A condition on an event: whoever did it took it back. */
export function isUndone(event: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM "Event" u WHERE u."customerId" = ${event}."customerId" AND u."at" >= ${event}."at"
    AND u."name" = 'act.undone' AND u."data"->>'event' = ${event}."id"::text)`;
}

function changedBy(table: string): Sql {
  return sql`ANY(ARRAY(SELECT k::uuid FROM jsonb_object_keys(act."data"->'undo'->${table}::text) k))`;
}
