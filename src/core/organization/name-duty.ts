import { z } from 'zod';
import { person as personPart, say } from '../cards/say.ts';
import { touchLeads, update } from '../change.ts';
import { personOptions } from '../people/receiver-options.ts';
import {
  isNobody,
  orNobody,
  PersonRef,
  personFor,
  personMeant,
  personOrNobodyField,
  readPerson,
  saysNobody,
} from '../people/which-person.ts';
import { Refusal } from '../refusal.ts';
import { adminUseCase, ask, type Decision } from '../use-case.ts';

/** Names who is asked about what is urgent where a closed team has nobody on call, or that nobody is. */
export const nameDuty = adminUseCase({
  name: 'settings.duty',
  input: z.object({ person: PersonRef.optional(), ...orNobody }),
  verb: {
    words: ['settings', 'duty'],
    usage: '@person',
    help: 'who is asked about what is urgent where a closed team has nobody on call; or nobody',
    read: rest => ({ person: readPerson(rest).person, nobody: saysNobody(rest) }),
  },
  loads: ({ person }, { place }) => ({ person: personFor(person, place), people: personOptions() }),
  decide: ({ input, state, place, organization }): Decision => {
    const person = personMeant(input.person, state.person, place);
    if (!person && !isNobody(input)) {
      const fields = [personOrNobodyField('Who?', state.people)];
      return ask({ title: 'On duty', submit: 'Set it', fields }, { asked: true });
    }
    if (person && organization.dutyPersonId === person.id)
      throw new Refusal('conflict', say`${personPart(person)} is on duty already.`);
    const said = person
      ? say`${personPart(person)} is on duty now: what is urgent comes to them where a closed team has nobody on call.`
      : say`Nobody is on duty now.`;
    return {
      writes: [
        update('Organization', { ...organization, dutyPersonId: person?.id ?? null }),
        touchLeads(null),
      ],
      facts: [
        {
          name: 'organization.duty_named',
          data: person ? { duty: person.id, name: person.name } : {},
        },
      ],
      answer: { kind: 'done', card: { body: [{ text: said }] } },
    };
  },
});
