import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useCases } from '../../src/core/areas.ts';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { Prisma } from '../../src/database/generated/client.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

const eve = { kind: 'account' as const, platform: 'slack' as const, tenant: 'T9', userId: 'U_EVE' };

/** What Eve types at Globex Ltd, another organization on the same deployment. */
function asEve(line: string): Promise<Outcome> {
  const place = { platform: 'slack' as const, tenant: 'T9', room: 'direct-U_EVE', kind: 'direct' as const };
  return world().core.type({ words: [line], actor: eve, place, key: randomUUID() });
}

/** Another organization, with everything in it that there can be. Gives its ids, as inputs name them. */
async function theirs(): Promise<Input> {
  const { prisma } = world().database;
  const organizationId = randomUUID();
  await prisma.organization.create({ data: { id: organizationId, name: 'Globex Ltd' } });
  await prisma.workspace.create({
    data: { id: randomUUID(), organizationId, platform: 'slack', tenant: 'T9', name: 'Globex Ltd' },
  });
  world().slack.people.set('U_EVE', {
    userId: 'U_EVE',
    kind: 'member',
    name: 'Eve',
    email: 'eve@globex.example',
    emailConfirmed: true,
    platformAdmin: true,
    deactivated: false,
  });
  await asEve('help');
  const own = { where: { organizationId } };
  const eve = await prisma.person.findFirstOrThrow(own);
  const team = await prisma.team.create({
    data: { id: randomUUID(), organizationId, handle: 'secret', name: 'Secret', leadId: eve.id },
  });
  await prisma.member.create({ data: { teamId: team.id, personId: eve.id, organizationId } });
  const customer = await prisma.customer.create({
    data: { id: randomUUID(), organizationId, name: 'Hush', nameKey: 'hush', createdAt: new Date() },
  });
  await asEve('issue Hush Something secret');
  await asEve('promise Hush silence by friday');
  await asEve('handoff H-1 @secret keep quiet');
  const room = await prisma.room.findFirstOrThrow(own);
  await asEve('promise');
  const draft = await prisma.draft.findFirstOrThrow(own);
  return {
    issue: (await prisma.issue.findFirstOrThrow(own)).id,
    handoff: (await prisma.handoff.findFirstOrThrow(own)).id,
    commitment: (await prisma.commitment.findFirstOrThrow(own)).id,
    customer: customer.id,
    team: `team:${team.id}`,
    person: `person:${eve.id}`,
    to: `team:${team.id}`,
    room: room.id,
    subjectId: team.id,
    draft: draft.id,
  };
}

/** Every row of the other organization, whatever table it is in. */
async function rowsOf(organizationId: string): Promise<string> {
  const rows = await Promise.all(
    Object.values(Prisma.ModelName).map(name => {
      const table = world().database.prisma[(name[0]?.toLowerCase() + name.slice(1)) as 'issue'];
      return name === 'Organization' || name === 'DeferredIntent'
        ? []
        : table.findMany({ where: { organizationId } });
    }),
  );
  return JSON.stringify(rows);
}

const elsewhere = async () =>
  (await world().database.prisma.organization.findFirstOrThrow({ where: { name: 'Globex Ltd' } })).id;

/** Ids that do not exist, in the shape of those that do. */
function nowhere(input: Input): Input {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      String(value).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, randomUUID()),
    ]),
  );
}

/** Without what differs between any two answers: an issue's number, a one-time code. */
const alike = (answer: string) => answer.replaceAll(/H-\d+|\b[0-9A-Z]{4}-?[0-9A-Z]{4}\b/g, '…');

const more = { reason: 'why', what: 'a fix', note: 'please', title: 'Export', due: 'friday 5pm' };

describe('what belongs to another organization', () => {
  test('is not there, exactly as what does not exist, whatever is asked of it', async () => {
    const ids = await theirs();
    const before = await rowsOf(await elsewhere());

    for (const { name, who, input: schema } of useCases.filter(useCase => useCase.who !== 'system')) {
      const takes = Object.entries(ids).filter(
        ([key]) => schema instanceof z.ZodObject && key in schema.shape,
      );
      const one = [...takes, ['draft', ids.draft], ['to', ids.person]].map(([key, id]) => ({
        [`${key}`]: id,
      }));
      for (const input of [ids, ...one.map(id => ({ ...more, ...id }))]) {
        const actor = who === 'admin' ? world().as('U_DANA', 'C-acme') : ana();
        const answer = answerOf(await actor.tap(name, input));
        const absent = answerOf(await actor.tap(name, nowhere(input)));
        expect(alike(answer), `${name} ${JSON.stringify(input)}`).toBe(alike(absent));
        expect(answer).not.toMatch(/secret|hush|eve|quiet/i);
      }
    }
    expect(await rowsOf(await elsewhere())).toBe(before);
  });

  test('is found by no search and offered in no form', async () => {
    await theirs();
    const actor = { kind: 'account' as const, platform: 'slack' as const, tenant: 'T1', userId: 'U_ANA' };

    for (const typed of ['', 's', 'secret', 'Hush', 'Eve', 'H-1']) {
      expect(await world().core.search({ typed, actor, limit: 10 })).toEqual([]);
      for (const lookup of ['receiver', 'customer', 'issue'] as const) {
        const options = await world().core.suggest({ typed, actor, limit: 100, lookup });
        expect(JSON.stringify(options)).not.toMatch(/secret|hush|eve/i);
      }
    }
    expect(answerOf(await ana().type('timeline H-1'))).toBe('There is no such issue.');
    expect(answerOf(await ana().type('handoff @secret H-1'))).toContain('There is no team @secret');
  });

  test('is numbered by itself', async () => {
    await theirs();
    expect(answerOf(await ana().type('issue Export is empty'))).toContain("Logged H-1 'Export is empty'");
    expect(answerOf(await asEve('timeline H-1'))).toContain('Something secret');
    expect(answerOf(await ana().type('timeline H-1'))).not.toContain('secret');
  });

  test('is not touched by a clock of ours', async () => {
    const ids = await theirs();
    const before = await rowsOf(await elsewhere());

    for (const { name } of useCases.filter(({ who }) => who === 'system')) {
      for (const subjectId of Object.values(ids)) {
        await world().core.perform({
          name,
          input: { subjectId },
          actor: { kind: 'system', organizationId: world().organizationId },
          place: null,
          key: randomUUID(),
        });
      }
    }
    expect(await rowsOf(await elsewhere())).toBe(before);
  });
});
