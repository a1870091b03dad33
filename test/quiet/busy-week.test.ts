import { expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { ensureClocks } from '../../src/core/digests/ensure-clocks.ts';
import { strike } from '../core/records.ts';
import { proved, size } from '../proof.ts';
import { useWorld, type World } from '../world.ts';
import { type BusyCompany, foundBusyCompany, type Worker } from './busy-company.ts';

const world = useWorld();

const PEOPLE = size(14, 50);
const DAYS = size(1, 5);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday, eight in the morning in Berlin. */
const BEGINS = Date.parse('2026-11-23T07:00:00Z');
const LASTS = 10 * 60 * MINUTE;
const EVERY = 10 * MINUTE;
/** A customer's need reaches somebody so often in a day, is handed on so often, and so on: a busy one. */
const ADAY = { log: 3, offer: 3, claim: 4, promise: 1, resolve: 3, decline: 0.3 };

/** The same week every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

type Act = keyof typeof ADAY;

class Week {
  private readonly roll = dice(7);
  private readonly company: BusyCompany;
  private readonly at: World;

  constructor(company: BusyCompany, at: World) {
    this.company = company;
    this.at = at;
  }

  private one<Item>(items: Item[]): Item | undefined {
    return items[Math.floor(this.roll() * items.length)];
  }

  /** What somebody does in ten minutes, if anything. */
  async work(worker: Worker): Promise<void> {
    const chance = EVERY / LASTS;
    for (const act of Object.keys(ADAY) as Act[])
      if (this.roll() < ADAY[act] * chance) await this[act](worker);
  }

  private async log(worker: Worker): Promise<void> {
    await this.company.tap(worker, 'issue.log', {
      customer: this.one(this.company.customers),
      title: 'Export is empty',
    });
  }

  private async offer(worker: Worker): Promise<void> {
    const [mine, to] = [
      await this.mine(worker, true),
      this.one(this.company.teams.filter(({ id }) => id !== worker.team)),
    ];
    if (!mine || !to) return;
    const input = { issue: mine, to: `team:${to.id}`, note: 'needs a credit note', due: 'in 2 days' };
    await this.company.tap(worker, 'handoff.offer', input);
  }

  private async claim(worker: Worker): Promise<void> {
    const offer = await this.asked(worker);
    if (offer) await this.company.tap(worker, 'handoff.claim', { issue: offer.issueId, handoff: offer.id });
  }

  private async decline(worker: Worker): Promise<void> {
    const offer = await this.asked(worker);
    const input = { issue: offer?.issueId, handoff: offer?.id, reason: 'It is about the contract' };
    if (offer) await this.company.tap(worker, 'handoff.decline', input);
  }

  private async promise(worker: Worker): Promise<void> {
    const issue = await this.mine(worker);
    if (issue)
      await this.company.tap(worker, 'commitment.make', { issue, what: 'a fix', due: 'tomorrow 3pm' });
  }

  private async resolve(worker: Worker): Promise<void> {
    const issue = await this.mine(worker);
    if (!issue) return;
    const open = await this.at.database.prisma.commitment.findMany({
      where: { issueId: issue, state: 'open' },
    });
    for (const { id } of open) await this.company.tap(worker, 'commitment.keep', { commitment: id });
    await this.company.tap(worker, 'issue.resolve', { issue });
  }

  private async mine({ id: ownerId }: Worker, isFree = false): Promise<string | undefined> {
    const free = isFree ? { offerId: null } : {};
    const issues = await this.at.database.prisma.issue.findMany({
      where: { ownerId, status: 'open', ...free },
      orderBy: { number: 'asc' },
    });
    return this.one(issues)?.id;
  }

  private asked({ team: toTeamId }: Worker) {
    const where = { toTeamId, state: 'offered' as const };
    return this.at.database.prisma.handoff.findFirst({ where, orderBy: { offeredAt: 'asc' } });
  }
}

/** Whom a card in a room would notify, by their user ids on that platform. */
function pinged({ title = [], body }: Card, platform: string): string[] {
  const texts = [title, ...body.map(line => ('text' in line ? line.text : []))];
  return texts.flat().flatMap(part => (part.kind === 'person' && part.ping?.[platform]) || []);
}

/** What has notified each of them so far: messages in their own chats, and mentions in rooms. */
function heard({ slack, teams }: World): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (userId: string) => counts.set(userId, (counts.get(userId) ?? 0) + 1);
  for (const platform of [slack, teams])
    for (const { conversationId, card } of platform.messages) {
      const own = /^direct-(.+)$/.exec(conversationId)?.[1];
      for (const userId of own ? [own] : pinged(card, platform.name)) count(userId);
    }
  return counts;
}

test(
  'a busy week stays quiet: fewer than ten messages and pings a person and day',
  async () => {
    const company = await foundBusyCompany(world(), PEOPLE);
    const week = new Week(company, world());
    const perDay: number[] = [];
    for (let day = 0; day < DAYS; day += 1) {
      const before = heard(world());
      for (let passed = 0; passed <= LASTS; passed += EVERY) {
        world().clock.set(new Date(BEGINS + day * DAY + passed));
        await ensureClocks(world().database, world().clock);
        await strike(world());
        for (const worker of company.workers) await week.work(worker);
        await world().courier.sweep();
      }
      const after = heard(world());
      for (const { userId } of company.workers)
        perDay.push((after.get(userId) ?? 0) - (before.get(userId) ?? 0));
    }

    const sorted = perDay.toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    const events = await world().database.prisma.event.count();
    expect(events).toBeGreaterThan(PEOPLE * DAYS * 3);
    expect(at(0.5)).toBeLessThan(10);
    const posts = world().slack.messages.length + world().teams.messages.length;
    proved({
      experiment: 'Quiet',
      what: `${PEOPLE} people, ${DAYS} busy days, ${events} events`,
      promised: 'fewer than ten messages and pings a person and day, at the median',
      measured: `median ${at(0.5)}, nine of ten at most ${at(0.9)}, most ${at(1)}; ${posts} messages stand in all rooms`,
    });
  },
  size(120_000, 3_600_000),
);
