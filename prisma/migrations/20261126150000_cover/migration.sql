-- AlterTable
ALTER TABLE "Leg" ADD COLUMN     "forId" UUID;

-- Few legs cover for somebody, and few people cover.
CREATE INDEX "Leg_covering" ON "Leg" ("forId", "startedAt") WHERE "forId" IS NOT NULL;
CREATE INDEX "Person_covered" ON "Person" ("coverId") WHERE "coverId" IS NOT NULL;
