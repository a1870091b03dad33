import pino from 'pino';
import sql from 'sql-template-tag';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/create-handrail.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { clockOf, listsIn, personCalled, teamCalled } from '../core/digests/mornings.ts';
import { useWorld } from '../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:acme');

/** A tick of the timetable of one process. */
const tick = (core: Core = world().core) =>
  fireDueClocks({ database: world().database, clock: world().clock, core, log: pino({ level: 'silent' }) });

/** How often the core was asked for one thing, and by its own name. */
function counting(core: Core) {
  const asked = { together: 0, alone: [] as string[] };
  const counted: Core = {
    ...core,
    perform: intent => {
      asked.alone.push(intent.name);
      return core.perform(intent);
    },
    performTogether: due => {
      asked.together += 1;
      return core.performTogether(due);
    },
  };
  return { asked, counted };
}

const wind = (intent: string, subjectId: string, dueAt: Date) =>
  world().database.query(sql`INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    VALUES (gen_random_uuid(), ${world().organizationId}::uuid, ${intent}, ${subjectId}::uuid, ${dueAt}, 0)
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"`);

const eventNames = async () => (await world().database.prisma.event.findMany()).map(({ name }) => name);

describe('clocks that are due at the same time', () => {
  test('those of one kind are carried out in one write, each with its own effect', async () => {
    for (const number of [1, 2, 3]) await ana().type(`handoff @billing refund ${number}`);
    world().clock.advance(14 * 24 * 60 * 60_000);
    const { asked, counted } = counting(world().core);

    await tick(counted);

    expect((await eventNames()).filter(name => name === 'handoff.expired')).toHaveLength(3);
    const issues = await world().database.prisma.issue.findMany();
    expect(issues.map(({ offerId }) => offerId)).toEqual([null, null, null]);
    expect(asked.alone.filter(name => name === 'handoff.escalate')).toEqual([]);
    expect(
      await world().database.prisma.clock.count({
        where: { intent: 'handoff.escalate', dueAt: { not: null } },
      }),
    ).toBe(0);
    expect(
      (await world().seen('direct-U_ANA')).filter(text => text.includes('did not answer in time')),
    ).toHaveLength(3);
  });

  test('the digests of a morning stand once, whoever ticks, and are wound for the next', async () => {
    await ben().type('issue Acme Missing line by tuesday 10am');
    await ana().type('issue Acme Export is empty by tuesday 11am');
    const [billing, support] = [await teamCalled(world(), 'billing'), await teamCalled(world(), 'support')];
    const people = [await personCalled(world(), 'Ben'), await personCalled(world(), 'Ana')];
    const morning = new Date('2026-11-24T08:15:00Z');
    world().clock.set(morning);
    for (const team of [billing, support]) await wind('digest.post', team, morning);
    for (const person of people) await wind('digest.personal', person, morning);

    await Promise.all([tick(), tick(world().anotherCore())]);
    await tick();

    expect(await listsIn(world(), '19:billing')).toHaveLength(1);
    for (const room of ['direct-T_BEN', 'direct-U_ANA']) expect(await listsIn(world(), room)).toHaveLength(1);
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-11-25T08:15:00.000Z');
    expect(await clockOf(world(), 'digest.personal', people[0] ?? '')).toBe('2026-11-25T08:00:00.000Z');
  });

  test('one that cannot be decided leaves the others their turn', async () => {
    for (const number of [1, 2]) await ana().type(`handoff @billing refund ${number}`);
    world().clock.advance(14 * 24 * 60 * 60_000);
    await world().database.query(
      sql`UPDATE "Handoff" SET "note" = 'broken' WHERE "id" = (SELECT "offerId" FROM "Issue" WHERE "number" = 1)`,
    );
    const { core } = world();
    const broken: Core = {
      ...core,
      performTogether: () => Promise.reject(new Error('a bug')),
      perform: async intent => {
        const handoff = await world().database.prisma.handoff.findUnique({
          where: { id: String(intent.input.subjectId) },
        });
        if (handoff?.note === 'broken') throw new Error('a bug');
        return core.perform(intent);
      },
    };

    await tick(broken);

    expect((await eventNames()).filter(name => name === 'handoff.expired')).toHaveLength(1);
    const waiting = await world().database.prisma.clock.findMany({ where: { error: { not: null } } });
    expect(waiting.map(({ error, dueAt }) => [error, dueAt !== null])).toEqual([['Error: a bug', true]]);
  });

  test('what somebody changed meanwhile is decided again, by itself', async () => {
    for (const number of [1, 2]) await ana().type(`handoff @billing refund ${number}`);
    world().clock.advance(14 * 24 * 60 * 60_000);
    const { asked, counted } = counting(world().core);
    const overtaken: Core = {
      ...counted,
      performTogether: async due => {
        if (due.name === 'handoff.escalate') await world().as('T_BEN', '19:billing').type('claim H-1');
        return due.name === 'handoff.escalate' ? false : counted.performTogether(due);
      },
    };

    await tick(overtaken);

    expect(asked.alone.filter(name => name === 'handoff.escalate')).toHaveLength(2);
    const facts = await eventNames();
    expect(facts.filter(name => name === 'handoff.claimed')).toHaveLength(1);
    expect(facts.filter(name => name === 'handoff.expired')).toHaveLength(1);
  });
});
