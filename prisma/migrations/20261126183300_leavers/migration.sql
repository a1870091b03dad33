-- In which roles somebody who has left is still named; few have left, and not every customer has an account owner.
CREATE INDEX "Person_left" ON "Person" ("organizationId") WHERE "deactivatedAt" IS NOT NULL;
CREATE INDEX "Customer_account_owner" ON "Customer" ("accountOwnerId") WHERE "accountOwnerId" IS NOT NULL;
