import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { touch, touchLeads, update, wind } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { readTeamAndPerson, teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';
import { personField, personMeant } from './which-person.ts';

/** Names who answers for a team: escalations go to them, and they claim, hand off and set up for it. */
export const appointLead = useCase({
  name: 'team.lead',
  input: z.object(teamAndPerson),
  verb: {
    words: ['team', 'lead'],
    usage: '@team @person',
    help: 'who answers for a team',
    read: readTeamAndPerson,
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place, now }): Decision => {
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
        // What the one before had to decide.
        touchLeads(its.team.id),
        wind('needs.ping', lead.id, now),
      ],
      facts: [{ name: 'team.lead_named', data: { team: its.team.name, lead: lead.id, name: lead.name } }],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`${personPart(lead)} leads ${teamPart(its.team)} now.` }] },
      },
    };
  },
});
