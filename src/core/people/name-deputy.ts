import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { update } from '../change.ts';
import { readReceiver } from '../grammar/line.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { personOptions } from './receiver-options.ts';
import { PersonRef, personField, personFor, personMeant } from './which-person.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** Names who decides for a team where its lead does not. */
export const nameDeputy = useCase({
  name: 'team.deputy',
  input: z.object({ team: TeamRef.optional(), person: PersonRef.optional() }),
  verb: {
    words: ['team', 'deputy'],
    usage: '@team @person',
    help: 'who decides for a team where its lead does not',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, person: readReceiver(rest).receiver ?? undefined };
    },
  },
  loads: ({ team, person }, { place }) => ({
    ...teamsKnown(team, place),
    person: personFor(person, place),
    people: personOptions(),
  }),
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
