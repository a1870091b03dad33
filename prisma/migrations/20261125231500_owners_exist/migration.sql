-- Whoever owns an open issue is there, in the same organization: a person, or the team whose queue it waits in.
CREATE OR REPLACE FUNCTION issue_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM issue_must_agree(NEW."id");
  IF NEW."status" = 'open' AND (
    NEW."ownerId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "Person" p WHERE p."id" = NEW."ownerId" AND p."organizationId" = NEW."organizationId")
    OR NEW."teamId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "Team" t WHERE t."id" = NEW."teamId" AND t."organizationId" = NEW."organizationId")
  ) THEN
    RAISE EXCEPTION 'issue % is owned by nobody who is there', NEW."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

-- Nor do they go while they own one.
CREATE FUNCTION owner_may_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Issue" WHERE "ownerId" = OLD."id" AND "status" = 'open')
    OR EXISTS (SELECT 1 FROM "Issue" WHERE "teamId" = OLD."id" AND "status" = 'open') THEN
    RAISE EXCEPTION '% still owns an open issue', OLD."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Person_may_go" AFTER DELETE ON "Person"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION owner_may_go();
CREATE CONSTRAINT TRIGGER "Team_may_go" AFTER DELETE ON "Team"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION owner_may_go();

-- A leg or a handoff that moves to another issue leaves neither of them untrue.
CREATE OR REPLACE FUNCTION part_of_issue_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM issue_must_agree(coalesce(NEW."issueId", OLD."issueId"));
  IF NEW."issueId" <> OLD."issueId" THEN
    PERFORM issue_must_agree(OLD."issueId");
  END IF;
  RETURN NULL;
END $$;
