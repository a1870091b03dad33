-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "personId" UUID,
ALTER COLUMN "teamId" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Digest_personId_day_key" ON "Digest"("personId", "day");

-- CreateIndex
CREATE INDEX "Handoff_toTeamId_offeredAt_idx" ON "Handoff"("toTeamId", "offeredAt");

-- CreateIndex
CREATE INDEX "Issue_customerId_number_idx" ON "Issue"("customerId", "number");

-- CreateIndex
CREATE INDEX "Issue_teamId_updatedAt_idx" ON "Issue"("teamId", "updatedAt");

-- CreateIndex
CREATE INDEX "Leg_teamId_endedAt_idx" ON "Leg"("teamId", "endedAt");
-- A digest is a team's or a person's.
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_is_for_one" CHECK (num_nonnulls("teamId", "personId") = 1);

-- Lists of what is open are read in the order in which it is due.
CREATE INDEX "Issue_open_by_owner_due" ON "Issue" ("ownerId", "nextDeadlineAt") WHERE "status" = 'open';
CREATE INDEX "Issue_open_by_team_due" ON "Issue" ("teamId", "nextDeadlineAt") WHERE "status" = 'open';
CREATE INDEX "Issue_in_queue" ON "Issue" ("teamId", "nextDeadlineAt") WHERE "status" = 'open' AND "ownerId" IS NULL;
DROP INDEX "Issue_open_by_owner";
DROP INDEX "Issue_open_by_team";

-- The words of titles, for finding; 'simple' treats every language alike.
CREATE INDEX "Issue_words" ON "Issue" USING gin (to_tsvector('simple', "title")) WHERE "status" <> 'withdrawn';
