import { randomUUID } from 'node:crypto';
import type { Toast } from './page-api.ts';

/** What Slack's client told people went wrong. */
export interface Toasts {
  show(user: string, text: string): void;
  of(user: string): Toast[];
}

const MOST_KEPT = 20;

export function createToasts(now: () => number, changed: () => void): Toasts {
  const toasts = new Map<string, Toast[]>();
  const of = (user: string): Toast[] => toasts.get(user) ?? [];
  return {
    show: (user, text) => {
      toasts.set(user, [...of(user), { id: randomUUID(), at: now(), text }].slice(-MOST_KEPT));
      changed();
    },
    of,
  };
}
