import { z } from 'zod';
import type { Organization } from '../../database/generated/client.ts';
import { say } from '../cards/say.ts';
import { touch, update, type Write } from '../change.ts';
import { Refusal } from '../refusal.ts';

/** The messages that a button names. */
export const Items = z.object({ ids: z.array(z.uuid()).min(1).max(20) });

/** Decides what became of those that are still undecided; guarded by the organization, so that the first of two admins does. */
export function decided(how: 'resend' | 'confirm', ids: string[], organization: Organization): Write[] {
  if (ids.length === 0) throw new Refusal('conflict', say`Somebody has decided that already.`);
  return [{ how, ids }, update('Organization', organization), touch('undecided', organization.id)];
}
