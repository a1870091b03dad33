import { z } from 'zod';
import type { Room, Team } from '../../database/generated/client.ts';
import { say, team as teamPart } from '../cards/say.ts';
import { touch, update } from '../change.ts';
import { cardsIn } from '../customers/customer-views.ts';
import { type Load, load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { mayConfigure } from './who-may.ts';

/** The room is no team's home any more, and the team's cards leave it. */
export const releaseHome = useCase({
  name: 'team.release_home',
  input: z.object({ room: z.uuid() }),
  loads: ({ room }) => ({ room: homeRoom(room), standing: cardsIn(sql`${room}::uuid`) }),
  decide: ({ state, me }): Decision => {
    if (!state.room) throw new Refusal('conflict', say`That is no team's home any more.`);
    const { team, ...room } = state.room;
    if (!mayConfigure(me, team))
      throw new Refusal('not_allowed', say`Only ${teamPart(team)}'s lead or an admin can set that.`);
    return {
      writes: [
        update('Room', { ...room, teamId: null }),
        touch('digest', team.id),
        ...state.standing.map(id => touch('issue', id)),
      ],
      facts: [{ name: 'team.home_released', data: { team: team.name, room: room.name } }],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`${teamPart(team)} has no home in that room any more.` }] },
      },
    };
  },
});

function homeRoom(id: string): Load<(Room & { team: Pick<Team, 'id' | 'name' | 'leadId'> }) | null> {
  return load(sql`SELECT to_jsonb(r) || jsonb_build_object('team', to_jsonb(t)) FROM "Room" r JOIN "Team" t ON t."id" = r."teamId"
    WHERE r."id" = ${id}::uuid AND r."organizationId" = (SELECT "organizationId" FROM me)`);
}
