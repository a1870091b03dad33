-- AlterTable
ALTER TABLE "Issue" ADD COLUMN     "offerId" UUID;

-- What somebody has in hand and could hand over: the rest of theirs waits for an answer.
CREATE INDEX "Issue_in_hand" ON "Issue" ("ownerId", "customerId") WHERE "status" = 'open' AND "offerId" IS NULL;
