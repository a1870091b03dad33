import type { TeamsUser } from '../administration.ts';
import type { Seen, Shows } from '../page-api.ts';
import type { RawAnswer } from '../teams-cloud.ts';
import type { Tenant } from '../tenant/tenant.ts';

export const SOMETHING_WENT_WRONG = 'Something went wrong. Please try again.';
export const UNABLE_TO_REACH_APP = 'Unable to reach app. Please try again.';

/** An act that the app was told of, and what became visible. */
export function seen(answer: RawAnswer, shows: Shows = { kind: 'nothing' }): Seen {
  return { status: answer.status, ms: answer.ms, answer: answer.body, shows };
}

/** An act that the app was not told of. */
export function untold(shows: Shows = { kind: 'nothing' }): Seen {
  return { ms: 0, shows };
}

const TOASTS_SHOWN = 20;

/** Flashes words at a person, who sees the latest of them until they dismiss them. */
export function toast(tenant: Tenant, person: TeamsUser, kind: 'message' | 'error', text: string): Shows {
  const id = tenant.nextMessageId();
  const older = tenant.toasts.values().filter(row => row.userId === person.id);
  for (const row of older.slice(0, 1 - TOASTS_SHOWN)) tenant.toasts.delete(row.id);
  tenant.toasts.put(id, { id, userId: person.id, kind, text, at: tenant.now() });
  tenant.changed();
  return { kind, text };
}

export function isOk(answer: RawAnswer): boolean {
  return answer.status !== undefined && answer.status >= 200 && answer.status < 300;
}
