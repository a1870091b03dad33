import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Asks, Outcome } from '../../src/core/outcome.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld, type World } from '../world.ts';
import { historyOf } from './records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

/** An Outcome as it looks once it has been stored. */
const plain = (outcome: Outcome): unknown => JSON.parse(JSON.stringify(outcome));

describe('the same request again', () => {
  const lines: Record<string, { given: (world: World) => Promise<unknown>; line: string }> = {
    'a new issue, with its number': { given: async () => undefined, line: 'issue Export is empty' },
    'a new issue that is offered at once': {
      given: async () => undefined,
      line: 'handoff @billing refund for 4411',
    },
    'an offer': { given: () => ana().type('issue Export is empty'), line: 'handoff @billing' },
    'a promise': { given: () => ana().type('issue Export is empty'), line: 'promise a fix by friday' },
    'a refusal': { given: async () => undefined, line: 'claim H-9' },
    'a form': { given: async () => undefined, line: 'issue' },
    help: { given: async () => undefined, line: 'help' },
  };

  test.each(Object.entries(lines))('gives the same answer and one effect: %s', async (_, { given, line }) => {
    await given(world());
    const { prisma } = world().database;
    const count = async () => ({
      events: await prisma.event.count(),
      issues: await prisma.issue.count(),
      drafts: await prisma.draft.count(),
      placements: (await prisma.placement.findMany()).map(({ wanted }) => wanted),
    });

    const first = await ana().type(line, 'key');
    const after = await count();
    const again = await ana().type(line, 'key');

    expect(plain(again)).toEqual(plain(first));
    expect(await count()).toEqual(after);
  });

  test.each(Object.entries(lines))('at the same time, on two processes: %s', async (_, { given, line }) => {
    await given(world());
    const before = await world().database.prisma.event.count();
    const cores = [world().core, world().anotherCore(), world().anotherCore()];

    const outcomes = await Promise.all(
      cores.map(core =>
        core.type({
          words: [line],
          actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
          place: { platform: 'slack', tenant: 'T1', room: 'C-acme', kind: 'channel' },
          key: 'key',
        }),
      ),
    );

    const [first] = outcomes;
    for (const outcome of outcomes) expect(plain(outcome)).toEqual(plain(first as Outcome));
    expect(answerOf(first as Outcome)).not.toContain('null');
    const facts = await world().database.prisma.event.findMany({ orderBy: { at: 'asc' } });
    expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length);
    expect(facts.length - before).toBeLessThanOrEqual(2);
  });

  test('of another organization under the same key is another request', async () => {
    const { prisma } = world().database;
    await ana().type('issue Export is empty', 'key');
    const organizationId = randomUUID();
    await prisma.organization.create({ data: { id: organizationId, name: 'Elsewhere' } });

    const outcome = await world().core.perform({
      name: 'issue.deadline',
      input: { subjectId: randomUUID() },
      actor: { kind: 'system', organizationId },
      place: null,
      key: 'another key',
    });

    expect(outcome).toEqual({ kind: 'done' });
    expect(await prisma.processed.count({ where: { organizationId } })).toBe(1);
  });
});

describe('a form', () => {
  async function asked(): Promise<Asks> {
    const outcome = await ana().type('handoff @billing');
    if (outcome.kind !== 'asks') throw new Error(answerOf(outcome));
    return outcome;
  }

  test('keeps what is known until it is sent in', async () => {
    const form = await asked();
    expect(answerOf(await ana().submit(form, { note: 'refund for 4411', due: '' }))).toBe(
      "Offered H-1 'refund for 4411' to Billing.\n[Undo]",
    );
  });

  test('takes an emptied field for empty', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');
    const outcome = await ana().type('handoff @billing needs a refund by friday');
    const [, which] = outcome.kind === 'asks' ? outcome.form.fields : [];
    const issue = which?.kind === 'choice' ? which.options[0]?.value : '';

    await ana().submit(outcome, { issue, note: '', due: '' });

    const [handoff] = await world().database.prisma.handoff.findMany();
    expect(handoff).toMatchObject({ note: null, dueAt: null });
  });

  test('asks again for what is still missing, with what was entered', async () => {
    const again = await ana().submit(await asked(), { to: '', note: 'refund for 4411' });

    expect(again).toMatchObject({
      kind: 'asks',
      form: {
        fields: expect.arrayContaining([
          expect.objectContaining({ name: 'to', value: undefined }),
          expect.objectContaining({ name: 'note', value: 'refund for 4411' }),
        ]),
      },
    });
  });

  test('is opened again with what was known', async () => {
    const form = await asked();

    const opened = await world().as('U_ANA').tap('form.open', { draft: form.form.draft });

    expect(opened).toMatchObject({
      kind: 'asks',
      form: {
        title: 'Hand off',
        intent: 'handoff.offer',
        fields: expect.arrayContaining([
          expect.objectContaining({ name: 'to', value: expect.stringMatching(/^team:/) }),
        ]),
      },
    });
    expect(answerOf(await ana().submit(opened, { note: 'refund' }))).toContain(
      "Offered H-1 'refund' to Billing",
    );
  });

  test('acts where it was asked for, wherever it is sent in', async () => {
    const form = await asked();
    await world().as('U_ANA', 'C-random').submit(form, { note: 'refund for 4411' });

    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('Acme · since')]);
    const [event] = await world().database.prisma.event.findMany();
    expect(event?.roomId).toBe(
      (await world().database.prisma.room.findFirstOrThrow({ where: { conversationId: 'C-acme' } })).id,
    );
  });

  test('that has a wrong field says which', async () => {
    expect(await ana().submit(await asked(), { to: 'nonsense', note: 'refund' })).toMatchObject({
      kind: 'refused',
      code: 'invalid',
      field: 'to',
    });
  });

  const closed = 'That form is no longer open. Start again.';

  test('is closed to everybody else', async () => {
    const form = await asked();
    const dana = world().as('U_DANA', 'C-acme');

    expect(answerOf(await dana.submit(form, { note: 'refund' }))).toBe(closed);
    expect(answerOf(await dana.tap('form.open', { draft: form.form.draft }))).toBe(closed);
    expect(await world().database.prisma.issue.count()).toBe(0);
  });

  test.each([randomUUID(), 'nonsense', 7])(
    'whose draft is gone (%s) is closed, whatever it says',
    async draft => {
      await ana().type('issue Export is empty');
      await ana().type('handoff @billing');
      const ben = world().as('T_BEN', '19:billing');

      expect(answerOf(await ben.tap('handoff.decline', { draft, reason: 'not ours' }))).toBe(closed);
      expect(answerOf(await ben.tap('form.open', { draft }))).toBe(closed);
      expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana handoff.offered']);
    },
  );

  test('may be asked for where there is no place', async () => {
    const outcome = await world().core.perform({
      name: 'issue.log',
      input: {},
      actor: { kind: 'account', platform: 'teams', tenant: 'tenant', userId: 'T_BEN' },
      place: null,
      key: 'key',
    });

    expect(
      answerOf(
        await world().as('T_BEN', '19:billing').submit(outcome, { newCustomer: 'Globex', title: 'x' }),
      ),
    ).toBe("Logged H-1 'x' for Globex. It is yours.\n[Hand off] [Undo]");
  });
});

describe('somebody new', () => {
  test('of whom only the account was stored so far is a person by the time they are answered', async () => {
    const { prisma } = world().database;
    world().slack.people.set('U_HALF', {
      userId: 'U_HALF',
      kind: 'member',
      name: 'Hal',
      emailConfirmed: false,
      platformAdmin: false,
      deactivated: false,
    });
    const organizationId = world().organizationId;
    const half = { organizationId, platform: 'slack' as const, tenant: 'T1', userId: 'U_HALF', name: 'Hal' };
    await prisma.account.create({
      data: {
        id: randomUUID(),
        ...half,
        kind: 'member',
        emailConfirmed: false,
        platformAdmin: false,
        refreshedAt: new Date(),
      },
    });

    expect(answerOf(await world().as('U_HALF', 'C-acme').type('mine'))).toContain('Nothing is yours');
  });

  test('keeps the zone of others where their own is none', async () => {
    const facts = {
      kind: 'member' as const,
      emailConfirmed: false,
      platformAdmin: false,
      deactivated: false,
    };
    world().slack.people.set('U_MARS', { userId: 'U_MARS', name: 'Mo', zone: 'Mars/Phobos', ...facts });

    expect(answerOf(await world().as('U_MARS', 'C-acme').type('handoff @billing x by friday 5pm'))).toContain(
      'due Fri 27 Nov 17:00',
    );
  });

  test('is looked up when they first act, and so is the room', async () => {
    world().slack.people.set('U_NEW', {
      userId: 'U_NEW',
      kind: 'member',
      name: 'Nils',
      email: 'nils@handrail.example',
      emailConfirmed: true,
      platformAdmin: false,
      deactivated: false,
    });
    world().slack.rooms.set('C-new', {
      conversationId: 'C-new',
      kind: 'channel',
      name: 'new',
      shared: false,
      archived: false,
      memberIds: ['U_NEW'],
    });

    expect(answerOf(await world().as('U_NEW', 'C-new').type('issue Acme Export is empty'))).toContain('H-1');
    expect(await world().database.prisma.room.count({ where: { conversationId: 'C-new' } })).toBe(1);
  });

  test('whom the platform does not tell about now is not decided about', async () => {
    world().slack.account = async () => {
      throw new Error('ETIMEDOUT');
    };
    await expect(world().as('U_NEW', 'C-acme').type('help')).rejects.toThrow('slack did not answer');
    expect(await world().database.prisma.processed.count()).toBe(0);
  });
});

test('a button of another version says so', async () => {
  expect(answerOf(await ana().tap('issue.frobnicate', {}))).toBe(
    'That button belongs to another version of Handrail.',
  );
});

test('an error of ours leaves nothing behind, and the request may come again', async () => {
  const core = world().anotherCore();
  const line = {
    words: ['issue Export is empty'],
    actor: { kind: 'account' as const, platform: 'slack' as const, tenant: 'T1', userId: 'U_ANA' },
    place: { platform: 'slack' as const, tenant: 'T1', room: 'C-acme', kind: 'channel' as const },
    key: 'key',
  };
  await world().database.script('ALTER TABLE "Leg" RENAME TO "Gel"');
  await expect(core.type(line)).rejects.toThrow();
  await world().database.script('ALTER TABLE "Gel" RENAME TO "Leg"');

  expect(await world().database.prisma.organization.findFirst()).toMatchObject({ lastIssue: 0 });
  expect(answerOf(await core.type(line))).toContain('Logged H-1');
});
