import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { touchLeads, update } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { readTeamAndPerson, teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';
import { isNobody, orNobody, personMeant, personOrNobodyField, saysNobody } from './which-person.ts';
import { readTeam } from './which-team.ts';

/** Names who is asked about what is urgent while a team is closed, or that nobody is. */
export const nameOnCall = useCase({
  name: 'team.on_call',
  input: z.object({ ...teamAndPerson, ...orNobody }),
  verb: {
    words: ['team', 'oncall'],
    usage: '@team @person',
    help: 'who is asked about what is urgent while a team is closed; or nobody',
    read: words => ({ ...readTeamAndPerson(words), nobody: saysNobody(readTeam(words).rest) }),
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    const person = personMeant(input.person, state.person, place);
    if (!its || !(person || isNobody(input))) {
      const fields = person ? [] : [personOrNobodyField('On call', state.people)];
      return askSetting('On call', its, state, fields, { asked: true });
    }
    const name = teamPart(its.team);
    if (person && its.team.onCallId === person.id)
      throw new Refusal('conflict', say`${personPart(person)} is on call for ${name} already.`);
    const said = person
      ? say`${personPart(person)} is on call for ${name} now.`
      : say`Nobody is on call for ${name} now.`;
    return {
      writes: [update('Team', { ...its.team, onCallId: person?.id ?? null }), touchLeads(its.team.id)],
      facts: [
        {
          name: 'team.on_call_named',
          data: { team: its.team.name, ...(person ? { onCall: person.id, name: person.name } : {}) },
        },
      ],
      answer: { kind: 'done', card: { body: [{ text: said }] } },
    };
  },
});
