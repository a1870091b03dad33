import type { Commitment } from '../../database/generated/client.ts';
import { touch, touchLeads, touchMembers, type Write } from '../change.ts';

/**
 * What a change of a promise makes untrue: its card, the App Homes of whoever gave it, backs it or must deliver it, and what
 * needs their lead.
 */
export function promiseTouches(promise: Commitment): Write[] {
  const { id, promisedById, backedById, delivererId, teamId } = promise;
  const people = new Set([promisedById, backedById, delivererId]);
  return [
    touch('commitment', id),
    ...[...people].flatMap(person => (person ? [touch('home', person)] : [])),
    ...(teamId ? [touchMembers(teamId), touchLeads(teamId)] : []),
  ];
}
