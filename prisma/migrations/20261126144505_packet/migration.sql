-- AlterTable
ALTER TABLE "Handoff" ADD COLUMN     "severityReason" TEXT;
