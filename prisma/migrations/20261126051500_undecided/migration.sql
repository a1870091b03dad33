-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'undecided';

-- What may have arrived or not, until an admin has looked.
CREATE INDEX "Placement_undecided" ON "Placement" ("organizationId") WHERE "startedAt" IS NOT NULL AND "dueAt" IS NULL;
CREATE INDEX "Delivery_undecided" ON "Delivery" ("organizationId") WHERE "state" = 'ambiguous' AND "dueAt" IS NULL;
