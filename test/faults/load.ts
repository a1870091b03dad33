import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { ask } from '../../bench/http.ts';
import { notSavedCard } from '../../src/core/cards/answer-cards.ts';
import type { Peopled } from './company.ts';
import { read } from './read-card.ts';

export const NOT_SAVED = /This was not saved\. Try again in a minute\./;
if (!NOT_SAVED.test(JSON.stringify(notSavedCard))) throw new Error('the sentence has changed');

/** People who log issues all the time, and what each of them was told. */
export interface Load {
  /** How many were told that theirs is logged. */
  logged(): number;
  stop(): Promise<void>;
  /** Everything acknowledged is there, and nothing is there that was said not to be. */
  check(): Promise<{ logged: number; notSaved: number; unanswered: number; late: number }>;
}

/** No two loads log the same. */
let titles = 0;

export function startLoad(its: Peopled, url: () => string): Load {
  const told: { title: string; said: string | null }[] = [];
  let isStopped = false;
  const log = async (who: Peopled['company']['senders'][number]): Promise<void> => {
    while (!isStopped) {
      titles += 1;
      const title = `load ${titles}`;
      const entry: (typeof told)[number] = { title, said: null };
      told.push(entry);
      const answered = await ask(its.command(url(), who, `/issue ${title}`, who.room)).catch(() => null);
      if (answered?.status === 200) entry.said = read(JSON.parse(answered.text || '{}'));
      await sleep(20);
    }
  };
  const running = its.company.senders.map(log);
  const count = (test: (said: string | null) => boolean): number =>
    told.filter(({ said }) => test(said)).length;
  const isLogged = (said: string | null): boolean => said?.includes('Logged H-') ?? false;
  const isNotSaved = (said: string | null): boolean => said !== null && NOT_SAVED.test(said);
  return {
    logged: () => count(isLogged),
    stop: async () => {
      isStopped = true;
      await Promise.all(running);
    },
    check: async () => {
      const issues = await its.look(({ prisma }) => prisma.issue.findMany({ select: { title: true } }));
      const times = new Map<string, number>();
      for (const { title } of issues) times.set(title, (times.get(title) ?? 0) + 1);
      for (const { title, said } of told) {
        if (isLogged(said)) expect(times.get(title), `${title} was acknowledged`).toBe(1);
        if (isNotSaved(said)) expect(times.get(title), `${title} was said not to be saved`).toBeUndefined();
        expect(times.get(title) ?? 0).toBeLessThanOrEqual(1);
      }
      const logged = count(isLogged);
      const notSaved = count(isNotSaved);
      const unanswered = count(said => said === null);
      return { logged, notSaved, unanswered, late: told.length - logged - notSaved - unanswered };
    },
  };
}
