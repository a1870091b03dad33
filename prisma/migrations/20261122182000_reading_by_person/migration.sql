-- What somebody resolved of late is offered to be reopened.
CREATE INDEX "Issue_resolved" ON "Issue" ("ownerId", "resolvedAt") WHERE "status" = 'resolved';

-- Promises that belong to no issue are few, and looked for by team.
CREATE INDEX "Commitment_open_alone" ON "Commitment" ("promisedById") WHERE "state" = 'open' AND "issueId" IS NULL;
