-- What somebody is to deliver or to answer, and has asked, is read along an index of its own.
CREATE INDEX "Consult_open_by_team" ON "Consult" ("toTeamId") WHERE "state" = 'asked';
CREATE INDEX "Consult_open_by_person" ON "Consult" ("toPersonId") WHERE "state" = 'asked';
CREATE INDEX "Consult_open_by_asker" ON "Consult" ("askedById") WHERE "state" = 'asked';
CREATE INDEX "Commitment_open_by_deliverer" ON "Commitment" ("delivererId") WHERE "state" = 'open' AND "delivererId" IS NOT NULL;
CREATE INDEX "Commitment_open_by_team" ON "Commitment" ("teamId") WHERE "state" = 'open' AND "teamId" IS NOT NULL;
