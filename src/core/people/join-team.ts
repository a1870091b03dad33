import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { insert, touch, touchLeads } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { newMember } from './new-member.ts';
import { groupsOwn, joinedCard } from './team-cards.ts';
import { readTeamOnly, TeamRef, teamField, teamMeant, teamsKnown } from './which-team.ts';

/** Makes whoever types it a member. The members of a user group are the group's, but for those whom it cannot have. */
export const joinTeam = useCase({
  name: 'team.join',
  input: z.object({ team: TeamRef.optional() }),
  verb: { words: ['team', 'join'], usage: '@team', help: 'become a member', read: readTeamOnly },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place }): Decision => {
    const its = input.team ? teamMeant(input.team, state, place) : null;
    if (!its) return ask({ title: 'Join a team', submit: 'Join', fields: [teamField(state.options)] }, {});
    const { team } = its;
    if (its.mine) throw new Refusal('conflict', say`You are in ${teamPart(team)} already.`);
    if (its.isInGroupsWorkspace) throw groupsOwn(team);
    const { organizationId } = team;
    const member = newMember({ teamId: team.id, personId: me.id, organizationId });
    return {
      writes: [insert('Member', member), touch('home', me.id), touchLeads(team.id)],
      facts: [{ name: 'team.joined', data: { team: team.name } }],
      answer: { kind: 'done', card: joinedCard(team) },
    };
  },
});
