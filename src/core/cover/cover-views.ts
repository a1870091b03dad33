import type { CommitmentState, IssueStatus, Person } from '../../database/generated/client.ts';
import { issues, person } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { type Away, coverOf, personNow } from '../people/cover.ts';
import { nameOf } from '../people/name-views.ts';
import { type PersonRef, personFor } from '../people/which-person.ts';
import type { Place } from '../place.ts';

/** An issue as a message lists it. */
export interface Held {
  id: string;
  number: number;
  title: string;
  customer: string;
  nextDeadlineAt: Date;
}

/** More than this of one person's is never moved by one word of theirs. */
const MOST_HELD = 500;

const heldColumns = sql`i."id", i."number", i."title", i."nextDeadlineAt",
  (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer"`;

/** All that somebody owns, the next that is due first. */
export function heldBy(personId: Sql): Load<Held[]> {
  return load(
    rows(sql`SELECT ${heldColumns} FROM "Issue" i WHERE i."status" = 'open' AND i."ownerId" = ${personId}
      ORDER BY i."nextDeadlineAt", i."number" LIMIT ${MOST_HELD}`),
  );
}

/** What is offered to somebody by name. */
export function offeredByName(personId: Sql): Load<Held[]> {
  return load(
    rows(sql`SELECT ${heldColumns} FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId"
      WHERE h."state" = 'offered' AND h."toPersonId" = ${personId} ORDER BY h."expiresAt" LIMIT ${MOST_HELD}`),
  );
}

/** Who answers for them now. */
export function coverNow(personId: Sql): Load<{ id: string; name: string } | null> {
  return load(coverOf(personId));
}

/** What others have for somebody who is, or was, away. */
export function coveredFor(personId: Sql): Load<Held[]> {
  return load(
    rows(sql`SELECT ${heldColumns} FROM "Leg" l JOIN "Issue" i ON i."id" = l."issueId" AND i."status" = 'open'
      WHERE l."forId" = ${personId} AND l."endedAt" IS NULL ORDER BY i."nextDeadlineAt", i."number" LIMIT ${MOST_HELD}`),
  );
}

/** Members of staff who may be meant; several may bear the name. */
export function peopleCalled(
  called: PersonRef | { kind: 'name'; name: string } | undefined,
  place: Place | null,
): Load<Person[]> {
  if (typeof called === 'object' && called.kind === 'name')
    return load(rows(named(called.name.toLowerCase())));
  return load(sql`SELECT coalesce(jsonb_agg(f.p), '[]') FROM (${personFor(called, place).expression}) f(p)`);
}

function named(name: string): Sql {
  return sql`SELECT p.* FROM "Person" p
    WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL
      AND (lower(p."name") = ${name} OR starts_with(lower(p."name"), ${`${name} `}) OR split_part(p."email", '@', 1) = ${name})
    ORDER BY lower(p."name") <> ${name}, p."name", p."id" LIMIT 10`;
}

/** What became of somebody's work while they were away. */
export interface Meanwhile {
  covered: (Held & {
    status: IssueStatus;
    ownerId: string | null;
    owner: string | null;
    team: string | null;
    /** It goes back to them now. */
    isCovered: boolean;
  })[];
  /** Of theirs, what others changed though nobody covered it. */
  changed: Held[];
  promised: {
    what: string;
    customer: string;
    promisedBy: string;
    dueAt: Date;
    state: CommitmentState;
    issue: { id: string; number: number } | null;
  }[];
}

/** More than this of one kind is not read for a summary. */
const MOST_TOLD = 50;

export function meanwhileOf(personId: Sql): Load<Meanwhile> {
  const since = sql`(SELECT a."awaySinceAt" FROM "Person" a WHERE a."id" = ${personId})`;
  const covered = sql`SELECT l."issueId" FROM "Leg" l WHERE l."forId" = ${personId} AND l."startedAt" >= ${since}`;
  const kept = sql`i."status" = 'open' AND i."ownerId" = ${personId} AND i."updatedAt" > ${since}`;
  const promised = sql`SELECT ${promiseColumns} FROM "Commitment" k WHERE k."promisedAt" > ${since}
    AND k."promisedById" <> ${personId} AND k."issueId" = ANY(ARRAY(${covered} UNION ALL SELECT i."id" FROM "Issue" i WHERE ${kept}))
    ORDER BY k."dueAt", k."id" LIMIT ${MOST_TOLD}`;
  return load(sql`jsonb_build_object(
    'covered', (${rows(sql`SELECT ${heldColumns}, i."status", i."ownerId",
        EXISTS (SELECT 1 FROM "Leg" r WHERE r."issueId" = i."id" AND r."endedAt" IS NULL AND r."forId" = ${personId}) AS "isCovered",
        ${nameOf(sql`i."ownerId"`)} AS "owner",
        (SELECT t."name" FROM "Team" t WHERE t."id" = i."teamId") AS "team"
      FROM "Issue" i WHERE i."id" = ANY(ARRAY(${covered})) ORDER BY i."nextDeadlineAt", i."number" LIMIT ${MOST_TOLD}`)}),
    'changed', (${rows(sql`SELECT ${heldColumns} FROM "Issue" i WHERE ${kept} AND NOT i."id" = ANY(ARRAY(${covered}))
      AND EXISTS (SELECT 1 FROM "Event" e WHERE e."issueId" = i."id" AND e."at" > ${since} AND e."personId" IS DISTINCT FROM ${personId})
      ORDER BY i."nextDeadlineAt", i."number" LIMIT ${MOST_TOLD}`)}),
    'promised', (${rows(promised)}))`);
}

const promiseColumns = sql`k."what", k."dueAt", k."state", ${person(sql`k."promisedById"`)}->>'name' AS "promisedBy",
  (SELECT c."name" FROM "Customer" c WHERE c."id" = k."customerId") AS "customer",
  (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = k."issueId") AS "issue"`;

/** Whose an issue is, whoever has it for them just now. */
export interface Whose {
  id: string;
  name: string;
  hasLeft: boolean;
  away: Away | null;
}

/** The issue of a clock, and whose it is: theirs for whom its leg is, else its owner's. */
export function issueAndWhose(issueId: Sql) {
  const whose = sql`(SELECT coalesce(l."forId", l."ownerId") FROM "Leg" l WHERE l."issueId" = ${issueId} AND l."endedAt" IS NULL)`;
  return {
    issues: issues(sql`i."id" = ${issueId} AND i."status" = 'open'`),
    whose:
      load<Whose | null>(sql`SELECT ${personNow(sql`w."id"`)} || jsonb_build_object('hasLeft', w."deactivatedAt" IS NOT NULL)
      FROM "Person" w WHERE w."id" = ${whose}`),
  };
}
