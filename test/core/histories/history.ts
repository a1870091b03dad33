import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Input } from '../../../src/core/cards/card.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import type { World } from '../../world.ts';
import { Model, people, type Who } from './model.ts';

export const HOUR = 3_600_000;
export const iso = (at: number): string => new Date(at).toISOString();

/** What people do in a company with a database, beside the model of what must come of it. */
export class History {
  readonly model = new Model();
  readonly requests: { send: () => Promise<Outcome>; outcome: Outcome }[] = [];
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  get prisma() {
    return this.world.database.prisma;
  }

  async start(): Promise<void> {
    // Each run begins on a Monday of its own, and nobody is away.
    const last = await this.prisma.issue.findFirst({ orderBy: { openedAt: 'desc' } });
    this.passes((last?.openedAt.getTime() ?? Date.parse('2026-11-23T13:00:00Z')) + 7 * 24 * HOUR);
    await this.prisma.person.updateMany({ data: { awaySinceAt: null, awayUntilAt: null, coverId: null } });
  }

  passes(ms: number): void {
    this.model.now += ms;
    this.world.clock.set(new Date(this.model.now));
  }

  async send(who: Who, name: string, input: Input): Promise<Outcome> {
    const key = randomUUID();
    const send = () => this.world.as(who, people[who].room).tap(name, input, key);
    const outcome = await send();
    this.requests.push({ send, outcome });
    return outcome;
  }

  /** Does it, and holds what is answered against what the model allows. */
  async attempt(who: Who, name: string, input: Input, allowed: boolean): Promise<boolean> {
    const outcome = await this.send(who, name, input);
    expect(outcome.kind, `${who} ${name} ${JSON.stringify(input)}: ${answerOf(outcome)}`).toBe(
      allowed ? 'done' : 'refused',
    );
    return allowed;
  }

  async idOf(of: 'team' | 'person', name: string): Promise<string> {
    const where = { name };
    const found =
      of === 'team'
        ? await this.prisma.team.findFirstOrThrow({ where })
        : await this.prisma.person.findFirstOrThrow({ where });
    return `${of}:${found.id}`;
  }
}

export type Step = (history: History, who: Who, pick: number, hours: number) => Promise<void>;
