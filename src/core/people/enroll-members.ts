import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { insert } from '../change.ts';
import type { Named } from '../issues/issue.ts';
import { type Load, load, rows, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { teamToConfigure } from './configure-team.ts';
import { newMember } from './new-member.ts';
import { namesOf } from './team-cards.ts';
import { TeamRef, teamsKnown } from './which-team.ts';

/** The button under a new home: the people of the room are the team's members, while it has none. */
export const enrollMembers = useCase({
  name: 'team.enroll',
  input: z.object({ team: TeamRef, room: z.uuid() }),
  loads: ({ team, room }, { place }) => ({ ...teamsKnown(team, place), people: peopleIn(room) }),
  decide: ({ input, state, me, place }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its) throw new Refusal('not_found', say`That team is not here any more.`);
    const { team, members, rooms: homes } = its;
    if (!homes.some(({ id }) => id === input.room))
      throw new Refusal('conflict', say`That room is not the home of ${teamPart(team)} any more.`);
    if (members.length > 0 || team.groupId)
      throw new Refusal('conflict', say`${teamPart(team)} has members of its own by now.`);
    const { organizationId, id: teamId } = team;
    return {
      writes: state.people.map(({ id }) =>
        insert('Member', newMember({ teamId, personId: id, organizationId })),
      ),
      facts: [
        { name: 'team.enrolled', data: { team: team.name, people: state.people.map(({ name }) => name) } },
      ],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`In ${teamPart(team)} now: ${namesOf(state.people)}.` }] },
      },
    };
  },
});

/** Staff who are in the team's home, as it was looked at when it was bound. */
function peopleIn(room: string): Load<Named[]> {
  return load(
    rows(sql`SELECT p."id", p."name" FROM "Room" r JOIN "Person" p ON p."id" = ANY(r."people")
      WHERE r."id" = ${room}::uuid AND r."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL
      ORDER BY p."name", p."id"`),
  );
}
