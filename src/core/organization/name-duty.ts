import { z } from 'zod';
import { person as personPart, say } from '../cards/say.ts';
import { update } from '../change.ts';
import { readReceiver, textOf } from '../grammar/line.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personField, personFor, personMeant } from '../people/which-person.ts';
import { Refusal } from '../refusal.ts';
import { adminUseCase, ask, type Decision } from '../use-case.ts';

/** Names who is asked about what is urgent where a closed team has nobody on call, or that nobody is. */
export const nameDuty = adminUseCase({
  name: 'settings.duty',
  input: z.object({ person: PersonRef.optional(), nobody: z.boolean().optional() }),
  verb: {
    words: ['settings', 'duty'],
    usage: '@person',
    help: 'who is asked about what is urgent where a closed team has nobody on call; or nobody',
    read: rest => ({
      person: readReceiver(rest).receiver ?? undefined,
      nobody: /^(?:nobody|none|off)$/i.test(textOf(rest)) || undefined,
    }),
  },
  loads: ({ person }, { place }) => ({ person: personFor(person, place), people: personOptions() }),
  decide: ({ input, state, place, organization }): Decision => {
    const person = personMeant(input.person, state.person, place);
    if (!person && !input.nobody)
      return ask({ title: 'On duty', submit: 'Set it', fields: [personField('Who?', state.people)] }, {});
    if (person && organization.dutyPersonId === person.id)
      throw new Refusal('conflict', say`${personPart(person)} is on duty already.`);
    const said = person
      ? say`${personPart(person)} is on duty now: what is urgent comes to them where a closed team has nobody on call.`
      : say`Nobody is on duty now.`;
    return {
      writes: [update('Organization', { ...organization, dutyPersonId: person?.id ?? null })],
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
