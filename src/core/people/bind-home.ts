import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { place as placeIn, touch, update } from '../change.ts';
import type { Named } from '../issues/issue.ts';
import { type Load, load, rows, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { seenRoom } from './seen-room.ts';
import { homeCard } from './team-cards.ts';
import { readTeamOnly, TeamRef, teamsKnown } from './which-team.ts';

/** Makes the room in which it is typed a home of the team: its offers and its digest stand there. */
export const bindHome = useCase({
  name: 'team.home',
  input: z.object({ team: TeamRef.optional() }),
  verb: {
    words: ['team', 'home'],
    usage: '@team',
    help: "make this room a team's home: its offers and its digest stand here",
    read: readTeamOnly,
  },
  loads: ({ team }, { place }) => ({ ...teamsKnown(team, place), people: peopleHere, home: homeHere }),
  decide: ({ input, state, me, here, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    const room = seenRoom(here, place, now, elsewhere);
    if (!its) return askSetting('Home room', its, state, []);
    const { team } = its;
    mayBeHome(room, team.id, state.home);
    const isHome = room.teamId === team.id;
    const proposed = its.members.length === 0 && !team.groupId ? state.people : [];
    return {
      writes: [
        update('Room', { ...room, teamId: team.id }),
        ...its.offered.map(id => placeIn('issue', id, { roomId: room.id })),
        touch('digest', team.id),
      ],
      facts: isHome ? [] : [{ name: 'team.home_set', data: { team: team.name, room: room.name } }],
      answer: { kind: 'done', card: homeCard(team, room, { isHome, offers: its.offered.length, proposed }) },
    };
  },
});

const elsewhere = new Refusal(
  'invalid',
  say`This is a private chat. Type it in the channel in which the team works.`,
);

/** @throws Refusal where it is somebody else's, or outsiders read it */
function mayBeHome(room: Here, teamId: string, home: string | null): void {
  if (room.shared) {
    throw new Refusal(
      'conflict',
      say`Guests or people from outside read this channel, so it cannot be a team's home. Type it in an internal one.`,
    );
  }
  if (room.customer)
    throw new Refusal(
      'conflict',
      say`This is the room of ${room.customer.name}. A team's home is another one.`,
    );
  if (home && room.teamId !== teamId)
    throw new Refusal('conflict', say`This is the home of ${teamPart({ name: home })} already.`);
}

const homeHere: Load<string | null> = load(
  sql`SELECT to_jsonb(t."name") FROM "Team" t WHERE t."id" = (SELECT "teamId" FROM here)`,
);

/** Staff who are in this room. */
const peopleHere: Load<Named[]> = load(
  rows(sql`SELECT p."id", p."name" FROM "Person" p WHERE p."id" = ANY((SELECT "people" FROM here)::uuid[])
    AND p."deactivatedAt" IS NULL ORDER BY p."name", p."id"`),
);
