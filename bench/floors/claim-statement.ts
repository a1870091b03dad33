import { randomUUID } from 'node:crypto';
import type { Statement } from '../../src/database/statement.ts';
import type { Company, Offered } from '../company.ts';

/** What somebody would write by hand who knew nothing but this claim: the same rows, guarded by the offer, in one statement. */
export function claimByHand(company: Company, offered: Offered, by: Company['claimers'][number]): Statement {
  const answer = JSON.stringify({ kind: 'done', live: { title: 'x'.repeat(1000) } });
  const data = JSON.stringify({ handoff: offered.handoff, to: 'Billing', team: 'Billing' });
  return {
    text,
    values: [
      offered.issue,
      offered.handoff,
      by.id,
      company.billing.id,
      offered.leg,
      randomUUID(),
      randomUUID(),
      randomUUID(),
      answer,
      company.billing.roomId,
      data,
    ],
  };
}

const text = `WITH claimed AS (
  UPDATE "Handoff" SET "state" = 'accepted', "answeredById" = $3::uuid, "answeredAt" = now()
  WHERE "id" = $2::uuid AND "state" = 'offered' RETURNING "organizationId", "note", "dueAt"
), kept AS (
  INSERT INTO "Processed" ("key", "organizationId", "outcome", "at")
  SELECT $6::text, "organizationId", $9::jsonb, now() FROM claimed RETURNING 1
), issue AS (
  UPDATE "Issue" i SET "ownerId" = $3::uuid, "teamId" = $4::uuid, "offerId" = NULL, "nextStep" = claimed."note", "dueAt" = claimed."dueAt",
    "nextDeadlineAt" = claimed."dueAt", "updatedAt" = now(), "version" = "version" + 1
  FROM claimed WHERE i."id" = $1::uuid RETURNING i."organizationId", i."customerId"
), ended AS (
  UPDATE "Leg" SET "endedAt" = now() FROM claimed WHERE "id" = $5::uuid RETURNING claimed."organizationId"
), began AS (
  INSERT INTO "Leg" ("id", "organizationId", "issueId", "ownerId", "teamId", "startedAt")
  SELECT $7::uuid, "organizationId", $1::uuid, $3::uuid, $4::uuid, now() FROM ended
), event AS (
  INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "customerId", "personId", "platform", "roomId", "data", "at")
  SELECT $8::uuid, "organizationId", 'handoff.claimed', $1::uuid, "customerId", $3::uuid, 'teams', $10::uuid, $11::jsonb, now() FROM issue
), cards AS (
  UPDATE "Placement" SET "wanted" = "wanted" + 1, "dueAt" = now() FROM claimed
  WHERE "subject" = 'issue' AND "subjectId" = $1::uuid RETURNING "roomId"
), wound AS (
  UPDATE "Clock" SET "dueAt" = claimed."dueAt" FROM claimed WHERE "intent" = 'issue.deadline' AND "subjectId" = $1::uuid
), stopped AS (
  UPDATE "Clock" SET "dueAt" = NULL FROM claimed WHERE "intent" = 'handoff.escalate' AND "subjectId" = $2::uuid
)
SELECT (SELECT count(*)::int FROM kept) AS written, (SELECT array_agg("roomId") FROM cards) AS rooms`;
