-- What came a long way is shown to the lead of the team that has it; few issues do.
CREATE INDEX "Issue_far_travelled" ON "Issue" ("teamId", "hops") WHERE "status" = 'open' AND "hops" >= 3;
