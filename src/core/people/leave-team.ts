import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { remove, touch } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { groupsOwn } from './team-cards.ts';
import { readTeamOnly, TeamRef, teamField, teamMeant, teamsKnown } from './which-team.ts';

/** Whoever types it is no member any more. What is theirs stays theirs. */
export const leaveTeam = useCase({
  name: 'team.leave',
  input: z.object({ team: TeamRef.optional() }),
  verb: { words: ['team', 'leave'], usage: '@team', help: 'be a member no more', read: readTeamOnly },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place }): Decision => {
    const its = teamMeant(input.team, state, place);
    if (!its) {
      const options = me.teams.map(({ id, handle, name }) => ({
        value: `team:${id}`,
        label: `@${handle} · ${name}`,
      }));
      if (options.length === 0) throw new Refusal('conflict', say`You are in no team.`);
      return ask({ title: 'Leave a team', submit: 'Leave', fields: [teamField(options)] }, {});
    }
    const { team, mine } = its;
    if (!mine) throw new Refusal('conflict', say`You are not in ${teamPart(team)}.`);
    if (mine.fromGroup) throw groupsOwn(team);
    return {
      writes: [remove('Member', mine), touch('home', me.id)],
      facts: [{ name: 'team.left', data: { team: team.name } }],
      answer: {
        kind: 'done',
        card: {
          body: [{ text: say`You are not in ${teamPart(team)} any more.` }],
          buttons: [{ label: 'Undo', intent: 'team.join', input: { team: `team:${team.id}` } }],
        },
      },
    };
  },
});
