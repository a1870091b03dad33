-- AlterTable
ALTER TABLE "Orphan" ADD COLUMN     "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What a lead has to decide is read for each of their pings: only what is not settled yet.
CREATE INDEX "Orphan_open_by_organization" ON "Orphan" ("organizationId", "foundAt") WHERE "endedAt" IS NULL;
CREATE INDEX "Contest_open" ON "Contest" ("organizationId", "openedAt") WHERE "settledAt" IS NULL;
-- For which teams somebody stands in is read with whatever they do.
CREATE INDEX "Team_by_lead" ON "Team" ("leadId") WHERE "leadId" IS NOT NULL;
CREATE INDEX "Team_by_deputy" ON "Team" ("deputyId") WHERE "deputyId" IS NOT NULL;
