-- What must hold at every moment, whoever writes.

-- An open issue has an owner (a person, or a team's queue) and a next deadline.
ALTER TABLE "Issue" ADD CONSTRAINT "Issue_open_is_owned_and_due" CHECK (
  "status" <> 'open' OR (num_nonnulls("ownerId", "teamId") > 0 AND "nextDeadlineAt" IS NOT NULL)
);
ALTER TABLE "Handoff" ADD CONSTRAINT "Handoff_has_one_receiver" CHECK (num_nonnulls("toTeamId", "toPersonId") = 1);

-- One owner at a time, and one offer at a time.
CREATE UNIQUE INDEX "Leg_one_running" ON "Leg" ("issueId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "Handoff_one_open" ON "Handoff" ("issueId") WHERE "state" = 'offered';

-- The running leg names the same owner as the open issue; an issue that is not open has none.
CREATE FUNCTION issue_agrees_with_its_leg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" = 'open' AND NOT EXISTS (
    SELECT 1 FROM "Leg" WHERE "issueId" = NEW."id" AND "endedAt" IS NULL
      AND "ownerId" IS NOT DISTINCT FROM NEW."ownerId" AND "teamId" IS NOT DISTINCT FROM NEW."teamId"
  ) OR NEW."status" <> 'open' AND EXISTS (
    SELECT 1 FROM "Leg" WHERE "issueId" = NEW."id" AND "endedAt" IS NULL
  ) THEN
    RAISE EXCEPTION 'issue % disagrees with its running leg', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Issue_agrees_with_its_leg" AFTER INSERT OR UPDATE ON "Issue"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION issue_agrees_with_its_leg();

-- Only what is open is looked up by owner, team and customer.
CREATE INDEX "Issue_open_by_owner" ON "Issue" ("ownerId") WHERE "status" = 'open';
CREATE INDEX "Issue_open_by_team" ON "Issue" ("teamId") WHERE "status" = 'open';
CREATE INDEX "Issue_open_by_customer" ON "Issue" ("customerId") WHERE "status" = 'open';
CREATE INDEX "Handoff_open_by_team" ON "Handoff" ("toTeamId") WHERE "state" = 'offered';
CREATE INDEX "Handoff_open_by_person" ON "Handoff" ("toPersonId") WHERE "state" = 'offered';
CREATE INDEX "Commitment_open_by_customer" ON "Commitment" ("customerId") WHERE "state" = 'open';
CREATE INDEX "Commitment_open_by_promiser" ON "Commitment" ("promisedById") WHERE "state" = 'open';

ALTER TABLE "Placement" ADD CONSTRAINT "Placement_stands_somewhere" CHECK (num_nonnulls("roomId", "personId") > 0);
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_goes_somewhere" CHECK (num_nonnulls("roomId", "personId") > 0);

-- The workers look only for what is due, room by room.
CREATE INDEX "Placement_due" ON "Placement" ("roomId", "dueAt") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "Delivery_due" ON "Delivery" ("roomId", "dueAt") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "Clock_due" ON "Clock" ("dueAt") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "DeferredIntent_due" ON "DeferredIntent" ("at") WHERE "doneAt" IS NULL;
CREATE INDEX "RoomRequest_due" ON "RoomRequest" ("dueAt") WHERE "state" = 'requested';
