-- AlterTable
ALTER TABLE "Draft" ALTER COLUMN "place" DROP NOT NULL;

-- An issue, its running leg and its open offer agree, whichever of them is written: an open issue is with the owner of its
-- running leg, one that is closed has neither leg nor offer.
CREATE FUNCTION issue_must_agree(issue uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Issue" i
      LEFT JOIN "Leg" l ON l."issueId" = i."id" AND l."endedAt" IS NULL
      LEFT JOIN "Handoff" h ON h."issueId" = i."id" AND h."state" = 'offered'
    WHERE i."id" = issue AND (
      (i."status" = 'open') IS DISTINCT FROM (l."id" IS NOT NULL)
      OR i."status" = 'open' AND (l."ownerId", l."teamId") IS DISTINCT FROM (i."ownerId", i."teamId")
      OR i."status" <> 'open' AND h."id" IS NOT NULL
      OR h."id" IS DISTINCT FROM i."offerId")
  ) THEN
    RAISE EXCEPTION 'issue % disagrees with its running leg or its offer', issue USING ERRCODE = 'check_violation';
  END IF;
END $$;

DROP TRIGGER "Issue_agrees_with_its_leg" ON "Issue";
DROP FUNCTION issue_agrees_with_its_leg();

CREATE FUNCTION issue_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM issue_must_agree(NEW."id");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Issue_agrees" AFTER INSERT OR UPDATE ON "Issue"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION issue_agrees();

CREATE FUNCTION part_of_issue_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM issue_must_agree(coalesce(NEW."issueId", OLD."issueId"));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Leg_agrees" AFTER INSERT OR UPDATE OR DELETE ON "Leg"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION part_of_issue_agrees();
CREATE CONSTRAINT TRIGGER "Handoff_agrees" AFTER INSERT OR UPDATE OR DELETE ON "Handoff"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION part_of_issue_agrees();
