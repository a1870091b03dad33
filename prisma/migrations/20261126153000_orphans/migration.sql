-- CreateEnum
CREATE TYPE "OrphanCause" AS ENUM ('left', 'away', 'shut_out', 'unanswered', 'nobody');

-- CreateTable
CREATE TABLE "Orphan" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "cause" "OrphanCause" NOT NULL,
    "sinceAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Orphan_pkey" PRIMARY KEY ("id")
);

-- One at a time, and those that still are so are found without reading the others.
CREATE UNIQUE INDEX "Orphan_open" ON "Orphan" ("issueId") WHERE "endedAt" IS NULL;
-- What was answered by machines alone is looked for among the newest.
CREATE INDEX "Interaction_automatic" ON "Interaction" ("at") WHERE "automatic" AND NOT "inbound";
