import type { Ping } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import { whole } from '../issues/issue-views.ts';
import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { askedPerson } from './asked.ts';
import { nudgeCard } from './escalation-cards.ts';

interface Standing {
  asked: { name: string; ping: Ping };
  replyTo: string | null;
  issue: IssueState;
}

/** The question to one person, for as long as the offer waits: in the room of its card as a reply to that, else in their chat. */
export const nudgeSubject: Subjects['nudge'] = async (database, handoffId, reader) => {
  const [row] = await database.query<{ standing: unknown }>(sql`
    WITH moment AS (SELECT ${reader.now.toISOString()}::timestamptz AS "now"), here AS (SELECT r.* FROM "Room" r WHERE r."id" = ${reader.roomId}::uuid)
    SELECT jsonb_build_object(
      'asked', (SELECT jsonb_build_object('name', p."name", 'ping', coalesce((SELECT jsonb_object_agg(a."platform", a."userId")
          FROM "Account" a WHERE a."personId" = p."id" AND a."deactivatedAt" IS NULL AND a."kind" = 'member'), '{}'))
        FROM "Person" p WHERE p."id" = ${askedPerson}),
      'replyTo', (SELECT c."messageId" FROM "Placement" c JOIN "Room" r ON r."id" = c."roomId" AND r."accountId" IS NULL
        WHERE c."subject" = 'issue' AND c."subjectId" = h."issueId" AND c."roomId" = ${reader.roomId}::uuid),
      'issue', (SELECT to_jsonb(s) FROM (SELECT ${whole} FROM "Issue" i WHERE i."id" = h."issueId") s)) AS standing
    FROM "Handoff" h
    WHERE h."id" = ${handoffId}::uuid AND h."organizationId" = ${reader.organizationId}::uuid AND h."state" = 'offered'`);
  if (!row) return null;
  const { asked, replyTo, issue } = revived<Standing>(row.standing);
  if (!asked) return null;
  return { ...nudgeCard(issue, asked, reader), ...(replyTo ? { replyTo } : {}) };
};
