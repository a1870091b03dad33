-- AlterTable
ALTER TABLE "RoutingRule" ADD COLUMN     "severity" "Severity";
