import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';
import { readReceiver } from '../grammar/line.ts';
import { type Load, load, sql } from '../load.ts';
import { isTeam, named, ReceiverRef, receiverFor } from '../people/receiver.ts';
import type { Place } from '../place.ts';
import { Refusal } from '../refusal.ts';
import { localDay } from '../time/wall-time.ts';
import { answer, type Decision, type UseCase, useCase } from '../use-case.ts';
import { digestCard, digestView } from './digest-cards.ts';
import { type DigestState, digestOf, digestTeam, sinceLast } from './digest-views.ts';

/** A team's digest as it would be now, for the one who asks: of the team of the room, else of their own. */
export function showDigest(kinds: EventKinds): UseCase {
  return useCase({
    name: 'digest.show',
    input: z.object({ team: ReceiverRef.optional() }),
    verb: {
      words: ['digest'],
      usage: '[@team]',
      help: 'what is waiting, overdue and due today',
      read: rest => ({ team: readReceiver(rest).receiver ?? undefined }),
    },
    loads: ({ team }, { place }) => ({ named: receiverFor(team, place), digest: digestOfTeam(team, place) }),
    decide: ({ input, state, place, now, zone }): Decision => {
      const { digest } = state;
      named(input.team, state.named, place);
      if (!digest && input.team)
        throw new Refusal('invalid', say`Only a team has a digest. Type mine for yours.`);
      if (!digest) throw new Refusal('not_found', say`You are in no team yet. Name one: digest @billing`);
      const today = { day: localDay(now, digest.team.zone), on: now };
      const view = digestView(digest.team, today, digest.state, { now, zone });
      return answer({ card: digestCard(view, { now, zone }, 'answer', kinds) });
    },
  });
}

interface TeamDigest {
  team: { id: string; name: string; zone: string };
  state: DigestState;
}

function digestOfTeam(ref: ReceiverRef | undefined, place: Place | null): Load<TeamDigest | null> {
  const now = sql`(SELECT "now" FROM moment)`;
  const team = { organizationId: sql`t."organizationId"`, id: sql`t."id"` };
  const mine = sql`t."id" = coalesce((SELECT "teamId" FROM here), (SELECT f."id" FROM "Member" m JOIN "Team" f ON f."id" = m."teamId"
    WHERE m."personId" = (SELECT "personId" FROM me) AND f."archivedAt" IS NULL ORDER BY f."handle" LIMIT 1))`;
  return load(sql`SELECT jsonb_build_object('team', ${digestTeam}, 'state', ${digestOf(team, sinceLast(team.id, now), now).expression})
    FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL
      AND ${ref ? isTeam(ref, place) : mine} LIMIT 1`);
}
