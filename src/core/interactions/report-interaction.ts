import type { Database } from '../../database/database.ts';
import { say } from '../cards/say.ts';
import { newId } from '../change.ts';
import type { Handrail } from '../handrail.ts';
import type { Outcome } from '../outcome.ts';
import { soleOrganization } from '../people/workspaces.ts';
import { Refusal } from '../refusal.ts';
import type { ReportedInteraction } from './reported-interaction.ts';

/**
 * Another system reports a contact with a customer; what it knows by the same id is one contact. The request has no key of its
 * own: what was refused for want of a customer shall not stay refused once they are there.
 */
export function reporting(core: Pick<Handrail, 'perform'>, database: Database) {
  return async (reported: ReportedInteraction): Promise<Outcome> => {
    const organizationId = await soleOrganization(database);
    if (!organizationId)
      return new Refusal('unavailable', say`Handrail is not installed for any organization yet.`).outcome;
    return core.perform({
      name: 'interaction.record',
      input: { ...reported },
      actor: { kind: 'system', organizationId },
      place: null,
      key: `intake:${newId()}`,
    });
  };
}
