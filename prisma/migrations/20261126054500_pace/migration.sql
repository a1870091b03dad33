-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "slotAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Placement" ADD COLUMN     "slotAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Pace" (
    "platform" "PlatformName" NOT NULL,
    "tenant" TEXT NOT NULL,
    "calls" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pace_pkey" PRIMARY KEY ("platform","tenant","calls")
);
