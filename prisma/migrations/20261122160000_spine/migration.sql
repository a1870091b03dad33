-- CreateEnum
CREATE TYPE "PlatformName" AS ENUM ('slack', 'teams');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('member', 'guest', 'external', 'bot');

-- CreateEnum
CREATE TYPE "RoomKind" AS ENUM ('channel', 'group', 'direct', 'home');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('urgent', 'high', 'normal', 'low');

-- CreateEnum
CREATE TYPE "IssueStatus" AS ENUM ('open', 'resolved', 'withdrawn');

-- CreateEnum
CREATE TYPE "HandoffState" AS ENUM ('offered', 'accepted', 'declined', 'recalled', 'returned', 'expired');

-- CreateEnum
CREATE TYPE "CommitmentState" AS ENUM ('open', 'kept', 'broken', 'withdrawn');

-- CreateEnum
CREATE TYPE "Subject" AS ENUM ('issue', 'digest', 'home');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'sent', 'ambiguous', 'parked');

-- CreateEnum
CREATE TYPE "RoomRequestState" AS ENUM ('requested', 'done', 'failed');

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "domains" TEXT[],
    "lastIssue" INTEGER NOT NULL DEFAULT 0,
    "setupAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "botUserId" TEXT,
    "serviceUrl" TEXT,
    "token" TEXT,
    "syncedAt" TIMESTAMPTZ(3),
    "notBeforeAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "zone" TEXT,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "tenant" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "homeTenant" TEXT,
    "directoryId" TEXT,
    "personId" UUID,
    "kind" "AccountKind" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "emailConfirmed" BOOLEAN NOT NULL DEFAULT false,
    "zone" TEXT,
    "platformAdmin" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" TIMESTAMPTZ(3),
    "refreshedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "leadId" UUID,
    "zone" TEXT,
    "hours" JSONB,
    "holidays" TEXT,
    "digestAfter" INTEGER DEFAULT 15,
    "groupTenant" TEXT,
    "groupId" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "teamId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "fromGroup" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("teamId","personId")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "tenant" TEXT NOT NULL,
    "conversationId" TEXT,
    "kind" "RoomKind" NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "goneAt" TIMESTAMPTZ(3),
    "accountId" UUID,
    "customerId" UUID,
    "teamId" UUID,
    "container" TEXT,
    "people" UUID[],
    "lookedAt" TIMESTAMPTZ(3),
    "notBeforeAt" TIMESTAMPTZ(3),
    "leaseUntilAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Issue" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "customerId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" "IssueStatus" NOT NULL DEFAULT 'open',
    "severity" "Severity" NOT NULL DEFAULT 'normal',
    "ownerId" UUID,
    "teamId" UUID,
    "nextStep" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "nextDeadlineAt" TIMESTAMPTZ(3),
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedById" UUID,
    "resolvedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Leg" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "ownerId" UUID,
    "teamId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Leg_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handoff" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "state" "HandoffState" NOT NULL DEFAULT 'offered',
    "fromPersonId" UUID NOT NULL,
    "toTeamId" UUID,
    "toPersonId" UUID,
    "note" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "Handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "issueId" UUID,
    "what" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "CommitmentState" NOT NULL DEFAULT 'open',
    "promisedById" UUID NOT NULL,
    "promisedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issueId" UUID,
    "customerId" UUID,
    "personId" UUID,
    "platform" "PlatformName",
    "roomId" UUID,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Placement" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "subject" "Subject" NOT NULL,
    "subjectId" UUID NOT NULL,
    "roomId" UUID,
    "personId" UUID,
    "messageId" TEXT,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "repostedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "Placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "roomId" UUID,
    "personId" UUID,
    "eventId" UUID NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "messageId" TEXT,
    "error" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Processed" (
    "key" TEXT NOT NULL,
    "organizationId" UUID NOT NULL,
    "outcome" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Processed_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "intent" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "place" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clock" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "intent" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "leaseUntilAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "Clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeferredIntent" (
    "key" TEXT NOT NULL,
    "organizationId" UUID,
    "intent" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntilAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeferredIntent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RoomRequest" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "tenant" TEXT NOT NULL,
    "container" TEXT,
    "customerName" TEXT NOT NULL,
    "roomName" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "place" JSONB NOT NULL,
    "state" "RoomRequestState" NOT NULL DEFAULT 'requested',
    "conversationId" TEXT,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntilAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoomRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "sinceAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "hash" TEXT NOT NULL,
    "organizationId" UUID NOT NULL,
    "personId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_platform_tenant_key" ON "Workspace"("platform", "tenant");

-- CreateIndex
CREATE UNIQUE INDEX "Person_organizationId_email_key" ON "Person"("organizationId", "email");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE INDEX "Account_organizationId_email_idx" ON "Account"("organizationId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Account_platform_tenant_userId_key" ON "Account"("platform", "tenant", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Team_organizationId_handle_key" ON "Team"("organizationId", "handle");

-- CreateIndex
CREATE UNIQUE INDEX "Team_groupTenant_groupId_key" ON "Team"("groupTenant", "groupId");

-- CreateIndex
CREATE INDEX "Member_personId_idx" ON "Member"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_organizationId_nameKey_key" ON "Customer"("organizationId", "nameKey");

-- CreateIndex
CREATE INDEX "Room_customerId_idx" ON "Room"("customerId");

-- CreateIndex
CREATE INDEX "Room_teamId_idx" ON "Room"("teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_platform_tenant_conversationId_key" ON "Room"("platform", "tenant", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_accountId_kind_key" ON "Room"("accountId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Issue_organizationId_number_key" ON "Issue"("organizationId", "number");

-- CreateIndex
CREATE INDEX "Leg_issueId_idx" ON "Leg"("issueId");

-- CreateIndex
CREATE INDEX "Handoff_issueId_idx" ON "Handoff"("issueId");

-- CreateIndex
CREATE INDEX "Commitment_issueId_idx" ON "Commitment"("issueId");

-- CreateIndex
CREATE INDEX "Event_issueId_at_idx" ON "Event"("issueId", "at");

-- CreateIndex
CREATE INDEX "Event_customerId_at_idx" ON "Event"("customerId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Placement_subject_subjectId_roomId_key" ON "Placement"("subject", "subjectId", "roomId");

-- CreateIndex
CREATE UNIQUE INDEX "Placement_subject_subjectId_personId_key" ON "Placement"("subject", "subjectId", "personId");

-- CreateIndex
CREATE INDEX "Processed_at_idx" ON "Processed"("at");

-- CreateIndex
CREATE INDEX "Draft_at_idx" ON "Draft"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Clock_intent_subjectId_key" ON "Clock"("intent", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_teamId_day_key" ON "Digest"("teamId", "day");

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Issue" ADD CONSTRAINT "Issue_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Issue" ADD CONSTRAINT "Issue_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leg" ADD CONSTRAINT "Leg_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "Issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handoff" ADD CONSTRAINT "Handoff_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "Issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "Issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;
