-- What the customer was asked, where it was said.
ALTER TABLE "Issue" ADD COLUMN     "waitingFor" TEXT;
