import type { Digest, RoomKind } from '../../database/generated/client.ts';
import { personalDigestCard, urgentOf } from '../digests/personal-digest-cards.ts';
import type { Colleague } from '../issues/issue.ts';
import { type MineState, mineOf } from '../issues/mine-views.ts';
import { revived, sql } from '../load.ts';
import { personNow } from '../people/cover.ts';
import type { Subjects } from '../subject.ts';
import { endOfDay } from '../time/wall-time.ts';
import { homeCard } from './home-cards.ts';

interface Standing {
  room: RoomKind;
  digest: (Pick<Digest, 'day'> & { postedAt: Date }) | null;
  person: Colleague;
  mine: MineState;
}

/** What is a person's: all of it in their App Home, and in their chat what their morning's digest was about. */
export const homeSubject: Subjects['home'] = async (database, personId, reader) => {
  const [row] = await database.query<{
    standing: unknown;
  }>(sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now") SELECT jsonb_build_object(
      'room', r."kind",
      'digest', (SELECT jsonb_build_object('day', d."day", 'postedAt', d."at") FROM "Digest" d WHERE d."personId" = p."id" ORDER BY d."day" DESC LIMIT 1),
      'person', ${personNow(sql`p."id"`)},
      'mine', (${mineOf(sql`p."id"`).expression})) AS standing
    FROM "Person" p JOIN "Room" r ON r."id" = ${reader.roomId}::uuid
    WHERE p."id" = ${personId}::uuid AND p."organizationId" = ${reader.organizationId}::uuid AND p."deactivatedAt" IS NULL`);
  if (!row) return null;
  const { room, digest, person, mine } = revived<Standing>(row.standing);
  if (room === 'home') return homeCard(mine, reader, person.away);
  if (!digest) return null;
  const urgent = urgentOf(mine, endOfDay(digest.day, reader.zone));
  return personalDigestCard(urgent, digest.postedAt, reader);
};
