import { z } from 'zod';
import { person as personPart, say } from '../cards/say.ts';
import { update } from '../change.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personField, personFor, personMeant, readPerson } from '../people/which-person.ts';
import { Refusal } from '../refusal.ts';
import { adminUseCase, ask, type Decision } from '../use-case.ts';
import { appointedCard } from './settings-cards.ts';

/** Makes another person an admin. */
export const appointAdmin = adminUseCase({
  name: 'settings.admin',
  input: z.object({ person: PersonRef.optional() }),
  verb: {
    words: ['settings', 'admin'],
    usage: '@person',
    help: 'make somebody an admin',
    read: rest => ({ person: readPerson(rest).person }),
  },
  loads: ({ person }, { place }) => ({ person: personFor(person, place), people: personOptions() }),
  decide: ({ input, state, place }): Decision => {
    const person = personMeant(input.person, state.person, place);
    if (!person)
      return ask(
        { title: 'Another admin', submit: 'Appoint', fields: [personField('Who?', state.people)] },
        {},
      );
    if (person.admin) throw new Refusal('conflict', say`${personPart(person)} is an admin already.`);
    return {
      writes: [update('Person', { ...person, admin: true })],
      facts: [{ name: 'organization.admin_named', data: { admin: person.id, name: person.name } }],
      answer: { kind: 'done', card: appointedCard(person) },
    };
  },
});
