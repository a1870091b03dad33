import { mine } from '../issues/issue-views.ts';
import { sql } from '../load.ts';

/** A condition on `i`: mine, and offered to nobody, since I accepted it from somebody else. */
export const handedToMe = sql`${mine} AND i."offerId" IS NULL AND EXISTS (
  SELECT 1 FROM "Handoff" h WHERE h."issueId" = i."id" AND h."state" = 'accepted' AND h."kind" <> 'back' AND h."answeredById" = i."ownerId")`;
