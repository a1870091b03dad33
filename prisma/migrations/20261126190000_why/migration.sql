-- Why an issue is with whoever has it, or is asked, where nobody chose them.
ALTER TABLE "Leg" ADD COLUMN     "why" TEXT;
ALTER TABLE "Handoff" ADD COLUMN     "why" TEXT;

-- What a customer's own words opened, nobody of the staff did.
ALTER TABLE "Issue" ALTER COLUMN "openedById" DROP NOT NULL;
