-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'commitment';

-- AlterTable
ALTER TABLE "Commitment" ADD COLUMN     "tells" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Commitment_open_by_backer" ON "Commitment" ("backedById") WHERE "state" = 'open';
