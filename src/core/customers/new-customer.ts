import type { Customer } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { nameKey } from '../grammar/names.ts';

export function newCustomer(name: string, organizationId: string, now: Date): Customer {
  return { id: newId(), organizationId, name, nameKey: nameKey(name), version: 1, createdAt: now };
}
