-- AlterTable
ALTER TABLE "Issue" ADD COLUMN     "updateFromAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Leg" ADD COLUMN     "waitedMinutes" INTEGER NOT NULL DEFAULT 0;

-- One policy for each of what it may be about; null is "any".
CREATE UNIQUE INDEX "Policy_of_one_kind" ON "Policy" ("organizationId", coalesce("segment", ''),
  (CASE "severity" WHEN 'urgent' THEN 1 WHEN 'high' THEN 2 WHEN 'normal' THEN 3 WHEN 'low' THEN 4 ELSE 0 END),
  coalesce("teamId", '00000000-0000-0000-0000-000000000000'::uuid));
