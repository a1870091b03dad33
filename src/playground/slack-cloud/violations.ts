import type { Violation } from './cloud-api.ts';
import { createRecent } from './recent.ts';

/** What the app sent that Slack would have refused for its form. */
export interface Violations {
  add(where: string, error: string, messages: string[]): void;
  all(): Violation[];
}

export function createViolations(now: () => number): Violations {
  const violations = createRecent<Violation>();
  return {
    add: (where, error, messages) => violations.add({ at: now(), where, error, messages }),
    all: violations.all,
  };
}
