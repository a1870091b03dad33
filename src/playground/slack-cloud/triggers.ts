import { randomBytes } from 'node:crypto';

/** What a trigger entitles to: showing a view to one person, on top of the view that it came from. */
export interface Trigger {
  user: string;
  fromView?: string;
}

export interface Triggers {
  issue(trigger: Trigger): string;
  /** The trigger, or why it can no longer be exchanged for a view. */
  check(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
  exchange(id: string): void;
}

const LIFE_MS = 3000;

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, Trigger & { expires: number; exchanged: boolean }>();
  const forgetOld = (): void => {
    for (const [id, { expires }] of issued) if (expires + 60_000 < now()) issued.delete(id);
  };
  return {
    issue: trigger => {
      forgetOld();
      const id = `${issued.size + 1}.${Math.floor(now())}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { ...trigger, expires: now() + LIFE_MS, exchanged: false });
      return id;
    },
    check: id => {
      if (!/^\d+\.\d+\.[0-9a-f]{32}$/.test(id)) return 'invalid_trigger_id';
      const trigger = issued.get(id);
      if (!trigger || trigger.expires < now()) return 'expired_trigger_id';
      return trigger.exchanged ? 'exchanged_trigger_id' : trigger;
    },
    exchange: id => {
      const trigger = issued.get(id);
      if (trigger) trigger.exchanged = true;
    },
  };
}
