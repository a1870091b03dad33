import type { Customer } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { nameKey } from '../grammar/names.ts';

export function newCustomer(name: string, organizationId: string, now: Date): Customer {
  const unknown = { segment: null, region: null, accountOwnerId: null };
  return {
    id: newId(),
    organizationId,
    name,
    nameKey: nameKey(name),
    ...unknown,
    version: 1,
    createdAt: now,
  };
}
