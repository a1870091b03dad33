import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { touch, update } from '../change.ts';
import { readReceiver } from '../grammar/line.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { personOptions } from './receiver-options.ts';
import { PersonRef, personField, personFor, personMeant } from './which-person.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** Names who answers for a team: escalations go to them, and they claim, hand off and set up for it. */
export const appointLead = useCase({
  name: 'team.lead',
  input: z.object({ team: TeamRef.optional(), person: PersonRef.optional() }),
  verb: {
    words: ['team', 'lead'],
    usage: '@team @person',
    help: 'who answers for a team',
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
    const lead = personMeant(input.person, state.person, place);
    if (!its || !lead)
      return askSetting('Team lead', its, state, lead ? [] : [personField('Lead', state.people)]);
    if (its.lead?.id === lead.id)
      throw new Refusal('conflict', say`${personPart(lead)} leads ${teamPart(its.team)} already.`);
    return {
      writes: [
        update('Team', { ...its.team, leadId: lead.id }),
        ...[its.lead?.id, lead.id].flatMap(id => (id ? [touch('home', id)] : [])),
      ],
      facts: [{ name: 'team.lead_named', data: { team: its.team.name, lead: lead.id, name: lead.name } }],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`${personPart(lead)} leads ${teamPart(its.team)} now.` }] },
      },
    };
  },
});
