import { say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';

/** What is said of accounts and organizations that became one. */
export const linkEvents: EventKinds = {
  'person.linked': { tells: () => say`joined their accounts` },
  'person.link_refused': { tells: () => say`entered a wrong code` },
  'organization.joined': { tells: () => say`Another workspace joined the organization` },
};
