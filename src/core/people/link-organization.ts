import { z } from 'zod';
import { adminUseCase, type Decision } from '../use-case.ts';
import { openCodes } from './link-code.ts';
import { makeCode } from './make-code.ts';

/** Makes a code by which an admin of another workspace or tenant lets it join this organization. */
export const linkOrganization = adminUseCase({
  name: 'organization.link',
  input: z.object({}),
  verb: {
    words: ['link', 'organization'],
    usage: '',
    help: 'a code by which another workspace or tenant joins this organization',
    read: () => ({}),
  },
  loads: () => ({ before: openCodes('organization') }),
  decide: ({ state, organization, now }): Decision =>
    makeCode({ organizationId: organization.id, personId: null }, state.before, now),
});
