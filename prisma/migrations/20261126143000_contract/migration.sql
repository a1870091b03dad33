-- CreateEnum
CREATE TYPE "HandoffKind" AS ENUM ('work', 'within', 'back');

-- CreateEnum
CREATE TYPE "ReadBackState" AS ENUM ('given', 'confirmed', 'corrected');

-- CreateEnum
CREATE TYPE "PacketRating" AS ENUM ('complete', 'asked');

-- CreateEnum
CREATE TYPE "Backing" AS ENUM ('none', 'unbacked', 'backed', 'countered');

-- CreateEnum
CREATE TYPE "ConsultState" AS ENUM ('asked', 'answered', 'withdrawn');

-- CreateEnum
CREATE TYPE "InteractionChannel" AS ENUM ('mail', 'call', 'chat', 'sms', 'social', 'meeting', 'room');

-- AlterEnum
ALTER TYPE "IssueStatus" ADD VALUE 'merged';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Subject" ADD VALUE 'nudge';
ALTER TYPE "Subject" ADD VALUE 'needs';
ALTER TYPE "Subject" ADD VALUE 'consult';
ALTER TYPE "Subject" ADD VALUE 'conflict';

-- AlterTable
ALTER TABLE "Commitment" ADD COLUMN     "backedAt" TIMESTAMPTZ(3),
ADD COLUMN     "backedById" UUID,
ADD COLUMN     "backing" "Backing" NOT NULL DEFAULT 'none',
ADD COLUMN     "counterDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "delivererId" UUID,
ADD COLUMN     "firstDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "teamId" UUID,
ADD COLUMN     "told" TEXT,
ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "accountOwnerId" UUID,
ADD COLUMN     "region" TEXT,
ADD COLUMN     "segment" TEXT;

-- AlterTable
ALTER TABLE "Handoff" ADD COLUMN     "correction" TEXT,
ADD COLUMN     "escalateAt" TIMESTAMPTZ(3),
ADD COLUMN     "fromTeamId" UUID,
ADD COLUMN     "kind" "HandoffKind" NOT NULL DEFAULT 'work',
ADD COLUMN     "missing" TEXT,
ADD COLUMN     "nextUpId" UUID,
ADD COLUMN     "nudgeAt" TIMESTAMPTZ(3),
ADD COLUMN     "passedIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "rating" "PacketRating",
ADD COLUMN     "readBack" TEXT,
ADD COLUMN     "readBackDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "readBackState" "ReadBackState",
ADD COLUMN     "returnedAt" TIMESTAMPTZ(3),
ADD COLUMN     "severity" "Severity" NOT NULL DEFAULT 'normal',
ADD COLUMN     "watchOuts" TEXT;

-- AlterTable
ALTER TABLE "Issue" ADD COLUMN     "contestId" UUID,
ADD COLUMN     "firstRespondedAt" TIMESTAMPTZ(3),
ADD COLUMN     "firstResponseDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "hops" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "resolutionDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "severityReason" TEXT,
ADD COLUMN     "snoozedUntilAt" TIMESTAMPTZ(3),
ADD COLUMN     "speakerId" UUID,
ADD COLUMN     "splitFromId" UUID,
ADD COLUMN     "updateDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "waitingSinceAt" TIMESTAMPTZ(3),
ADD COLUMN     "watchOuts" TEXT;

-- AlterTable
ALTER TABLE "Leg" ADD COLUMN     "handoffId" UUID,
ADD COLUMN     "spentMinutes" INTEGER;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "askedAt" TIMESTAMPTZ(3),
ADD COLUMN     "capacity" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "shift" JSONB,
ADD COLUMN     "skills" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "dutyPersonId" UUID;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "awaySinceAt" TIMESTAMPTZ(3),
ADD COLUMN     "awayUntilAt" TIMESTAMPTZ(3),
ADD COLUMN     "coverId" UUID;

-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "assigns" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "deputyId" UUID,
ADD COLUMN     "mayDecide" TEXT,
ADD COLUMN     "onCallId" UUID,
ADD COLUMN     "region" TEXT;

-- CreateTable
CREATE TABLE "Consult" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "issueId" UUID,
    "customerId" UUID,
    "question" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "toTeamId" UUID,
    "toPersonId" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ConsultState" NOT NULL DEFAULT 'asked',
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Consult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contest" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "fromTeamId" UUID,
    "toTeamId" UUID,
    "handoffId" UUID NOT NULL,
    "reason" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "deputyAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "ownerId" UUID,
    "teamId" UUID,
    "missing" TEXT,
    "costMinutes" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Contest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoutingRule" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "words" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "segment" TEXT,
    "region" TEXT,
    "channel" "InteractionChannel",
    "hours" JSONB,
    "teamId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RoutingRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "segment" TEXT,
    "severity" "Severity",
    "teamId" UUID,
    "acceptMinutes" INTEGER,
    "firstResponseMinutes" INTEGER,
    "updateMinutes" INTEGER,
    "resolutionMinutes" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "issueId" UUID,
    "channel" "InteractionChannel" NOT NULL,
    "inbound" BOOLEAN NOT NULL,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "who" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "externalId" TEXT,

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IssueLink" (
    "issueId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IssueLink_pkey" PRIMARY KEY ("issueId","otherId")
);

-- CreateIndex
CREATE INDEX "Consult_issueId_idx" ON "Consult"("issueId");

-- CreateIndex
CREATE INDEX "Contest_issueId_idx" ON "Contest"("issueId");

-- CreateIndex
CREATE INDEX "Contest_organizationId_openedAt_idx" ON "Contest"("organizationId", "openedAt");

-- CreateIndex
CREATE INDEX "RoutingRule_organizationId_position_idx" ON "RoutingRule"("organizationId", "position");

-- CreateIndex
CREATE INDEX "Policy_organizationId_idx" ON "Policy"("organizationId");

-- CreateIndex
CREATE INDEX "Interaction_customerId_at_idx" ON "Interaction"("customerId", "at");

-- CreateIndex
CREATE INDEX "Interaction_issueId_at_idx" ON "Interaction"("issueId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Interaction_organizationId_externalId_key" ON "Interaction"("organizationId", "externalId");

-- CreateIndex
CREATE INDEX "IssueLink_otherId_idx" ON "IssueLink"("otherId");
