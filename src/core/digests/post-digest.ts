import type { Team } from '../../database/generated/client.ts';
import { insert, newId, type Place, placeFresh } from '../change.ts';
import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { digestView, saysSomething } from './digest-cards.ts';
import { digestClock, digestDay, isFirstOfWeek, morningsOf } from './digest-times.ts';
import { digestOf, digestTeam, sinceLast } from './digest-views.ts';

/**
 * The clock of a team's digest: once on each business day, in its home rooms, as a new message; late if Handrail was down,
 * but still that day; silent where there is nothing to say, except on the week's first day.
 */
export const postDigest = clockUseCase({
  name: 'digest.post',
  loads: subject => ({ team: teamWithReaders(subject), digest: sinceThenNow(subject) }),
  decide: ({ state, now, organization }): Decision => {
    const { team, digest } = state;
    if (!team) return answer();
    const again = digestClock(team, now);
    const mornings = morningsOf(team);
    const day = mornings && digestDay(mornings, now);
    const wasPosted = day && team.lastDay && team.lastDay >= day;
    if (!mornings || !day || wasPosted) return { ...answer(), writes: [again] };
    const view = digestView(team, { day, on: now }, digest, { now, zone: team.zone });
    if (!saysSomething(view) && !isFirstOfWeek(day, mornings.hours)) return { ...answer(), writes: [again] };
    const row = {
      id: newId(),
      organizationId: organization.id,
      teamId: team.id,
      personId: null,
      day,
      sinceAt: digest.sinceAt,
      at: now,
    };
    const cards = readersOf(team).map(where => placeFresh('digest', team.id, where));
    return { ...answer(), writes: [insert('Digest', row), ...cards, again] };
  },
});

interface TeamWithReaders extends Omit<Team, 'zone'> {
  zone: string;
  /** The local date of its newest digest. */
  lastDay: string | null;
  rooms: string[];
  lead: string[];
  members: string[];
}

/** A team without a room gets it by way of its lead, else of its members. */
function readersOf({ rooms, lead, members }: TeamWithReaders): Place['in'][] {
  if (rooms.length > 0) return rooms.map(roomId => ({ roomId }));
  return (lead.length > 0 ? lead : members).map(personId => ({ personId }));
}

const isHere = sql`p."deactivatedAt" IS NULL`;

function teamWithReaders(teamId: Sql): Load<TeamWithReaders | null> {
  return load(sql`SELECT ${digestTeam} || jsonb_build_object(
      'lastDay', (SELECT max(d."day") FROM "Digest" d WHERE d."teamId" = t."id"),
      'rooms', ${ids(sql`SELECT r."id" FROM "Room" r WHERE r."teamId" = t."id" AND NOT r."shared" AND r."goneAt" IS NULL`)},
      'lead', ${ids(sql`SELECT p."id" FROM "Person" p WHERE p."id" = t."leadId" AND ${isHere}`)},
      'members', ${ids(sql`SELECT p."id" FROM "Member" m JOIN "Person" p ON p."id" = m."personId" WHERE m."teamId" = t."id" AND ${isHere}`)})
    FROM "Team" t WHERE t."id" = ${teamId} AND t."organizationId" = (SELECT "organizationId" FROM me)`);
}

function sinceThenNow(id: Sql) {
  const now = sql`(SELECT "now" FROM moment)`;
  return digestOf({ organizationId: sql`(SELECT "organizationId" FROM me)`, id }, sinceLast(id, now), now);
}
