-- What is overdue is read for each ping of a lead: by the team that must deliver it, by who gave it, and for admins all of it.
CREATE INDEX "Commitment_open_by_team_due" ON "Commitment" ("teamId", "dueAt") WHERE "state" = 'open' AND "teamId" IS NOT NULL;
CREATE INDEX "Commitment_open_by_promiser_due" ON "Commitment" ("promisedById", "dueAt") WHERE "state" = 'open';
CREATE INDEX "Commitment_open_due" ON "Commitment" ("organizationId", "dueAt") WHERE "state" = 'open';
DROP INDEX "Commitment_open_by_promiser";
