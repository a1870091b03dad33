import type { EventKinds } from '../event.ts';
import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { digestCard, digestView } from './digest-cards.ts';
import { type DigestState, digestOf, digestTeam } from './digest-views.ts';

interface Standing {
  team: { id: string; name: string; zone: string };
  digest: { day: string; postedAt: Date };
  state: DigestState;
}

/** The digest that stands in a team's room: of the day on which it was posted, and true for as long as it is the newest. */
export function digestSubject(kinds: EventKinds): Subjects['digest'] {
  return async (database, teamId, reader) => {
    const at = sql`${reader.now.toISOString()}::timestamptz`;
    const team = { organizationId: sql`t."organizationId"`, id: sql`t."id"` };
    const [row] = await database.query<{ standing: unknown }>(sql`SELECT jsonb_build_object(
        'team', ${digestTeam},
        'digest', jsonb_build_object('day', d."day", 'postedAt', d."at"),
        'state', ${digestOf(team, sql`d."sinceAt"`, at).expression}) AS standing
      FROM "Team" t JOIN LATERAL (SELECT * FROM "Digest" d WHERE d."teamId" = t."id" ORDER BY d."day" DESC LIMIT 1) d ON true
      WHERE t."id" = ${teamId}::uuid AND t."organizationId" = ${reader.organizationId}::uuid AND t."archivedAt" IS NULL`);
    if (!row) return null;
    const { team: of, digest, state } = revived<Standing>(row.standing);
    const view = digestView(of, { day: digest.day, on: digest.postedAt }, state, reader);
    return digestCard(view, reader, 'list', kinds);
  };
}
