-- Read by the issue's own handoffs: as text, since a plan made while there were few may otherwise take an index of all offers.
CREATE OR REPLACE FUNCTION issue_must_agree(issue uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Issue" i
      LEFT JOIN "Leg" l ON l."issueId" = i."id" AND l."endedAt" IS NULL
      LEFT JOIN "Handoff" h ON h."issueId" = i."id" AND h."state"::text = 'offered'
    WHERE i."id" = issue AND (
      (i."status" = 'open') IS DISTINCT FROM (l."id" IS NOT NULL)
      OR i."status" = 'open' AND (l."ownerId", l."teamId") IS DISTINCT FROM (i."ownerId", i."teamId")
      OR i."status" <> 'open' AND h."id" IS NOT NULL
      OR h."id" IS DISTINCT FROM i."offerId")
  ) THEN
    RAISE EXCEPTION 'issue % disagrees with its running leg or its offer', issue USING ERRCODE = 'check_violation';
  END IF;
END $$;
