import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { update } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { readTeamAndPerson, teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';
import { personField, personMeant } from './which-person.ts';

/** Names who decides for a team where its lead does not. */
export const nameDeputy = useCase({
  name: 'team.deputy',
  input: z.object(teamAndPerson),
  verb: {
    words: ['team', 'deputy'],
    usage: '@team @person',
    help: 'who decides for a team where its lead does not',
    read: readTeamAndPerson,
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    const deputy = personMeant(input.person, state.person, place);
    if (!its || !deputy)
      return askSetting('Deputy', its, state, deputy ? [] : [personField('Deputy', state.people)]);
    const is = { [its.team.leadId ?? '']: 'leads', [its.team.deputyId ?? '']: 'is deputy of' }[deputy.id];
    if (is) {
      const does = { kind: 'words' as const, text: is };
      throw new Refusal('conflict', say`${personPart(deputy)} ${does} ${teamPart(its.team)} already.`);
    }
    return {
      writes: [update('Team', { ...its.team, deputyId: deputy.id })],
      facts: [
        {
          name: 'team.deputy_named',
          data: { team: its.team.name, deputy: deputy.id, name: deputy.name },
        },
      ],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: say`${personPart(deputy)} decides for ${teamPart(its.team)} now where its lead does not.`,
            },
          ],
        },
      },
    };
  },
});
