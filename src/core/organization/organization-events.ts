import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';
import { adminCard, dutyCard } from './settings-cards.ts';

const Told = z.object({
  admin: z.string().optional(),
  name: z.string().optional(),
  duty: z.string().optional(),
  setting: z.string().optional(),
  value: z.string().optional(),
  file: z.string().optional(),
  changes: z.array(z.string()).optional(),
});

const told = (event: { data: unknown }) => Told.parse(event.data);

/** What is said of the organization; a new admin hears of it. */
export const organizationEvents: EventKinds = {
  'organization.admin_named': {
    tells: event => say`made ${told(event).name} an admin`,
    notifies: fact => [told(fact).admin],
    notice: event => adminCard(event.person),
  },
  'organization.admin_dismissed': { tells: event => say`took an admin's rights from ${told(event).name}` },
  'organization.duty_named': {
    tells: event => say`named ${told(event).name ?? 'nobody'} as on duty`,
    notifies: fact => [told(fact).duty],
    notice: event => dutyCard(event.person),
  },
  'organization.imported': {
    tells: event => say`The file ${told(event).file} was imported: ${told(event).changes?.join('; ')}`,
  },
  'organization.changed': { tells: event => say`set the ${told(event).setting} to ${told(event).value}` },
};
