-- The teams that have something open with a customer, and the newest of each, are found without reading all of it.
CREATE INDEX "Issue_open_by_customer_team" ON "Issue" ("customerId", "teamId", "number") WHERE "status" = 'open';
DROP INDEX "Issue_open_by_customer";
