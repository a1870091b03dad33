-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "pingedAt" TIMESTAMPTZ(3);

-- An offer has one clock, which now does more than end it.
UPDATE "Clock" SET "intent" = 'handoff.escalate' WHERE "intent" = 'handoff.expire';

-- Which offers nobody answered, the newest last.
CREATE INDEX "Handoff_expired" ON "Handoff" ("organizationId", "answeredAt") WHERE "state" = 'expired';
