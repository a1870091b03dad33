import { z } from 'zod';
import { person as personPart, say } from '../cards/say.ts';
import { update } from '../change.ts';
import { personFor } from '../people/which-person.ts';
import { Refusal } from '../refusal.ts';
import { adminUseCase, type Decision } from '../use-case.ts';
import { admins } from './organization-views.ts';

/** Takes an admin's rights back. One always stays. */
export const dismissAdmin = adminUseCase({
  name: 'settings.dismiss',
  input: z.object({ person: z.uuid() }),
  loads: ({ person }, { place }) => ({ person: personFor(`person:${person}`, place), admins }),
  decide: ({ state, organization }): Decision => {
    const { person } = state;
    if (!person?.admin) throw new Refusal('conflict', say`That is no admin any more.`);
    if (person.configuredAdmin)
      throw new Refusal(
        'conflict',
        say`${personPart(person)} stands in HANDRAIL_ADMINS. Whoever runs Handrail has to take them out of there.`,
      );
    if (state.admins.length < 2)
      throw new Refusal('conflict', say`${personPart(person)} is the only admin. Name another one first.`);
    return {
      // Guarded by the organization, so that the last two cannot dismiss each other at once.
      writes: [update('Person', { ...person, admin: false }), update('Organization', organization)],
      facts: [{ name: 'organization.admin_dismissed', data: { name: person.name } }],
      answer: { kind: 'done', card: { body: [{ text: say`${personPart(person)} is no admin any more.` }] } },
    };
  },
});
