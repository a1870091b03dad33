import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
/** The admin. */
const dana = () => world().as('U_DANA', 'C-acme');

describe('"me" is whoever types it', () => {
  test.each([
    ['team lead @billing me', 'Dana leads Billing now.'],
    ['team lead @billing @me', 'Dana leads Billing now.'],
    ['team oncall @billing me', 'Dana is on call for Billing now.'],
    ['team deputy @billing me', 'Dana'],
    ['settings duty me', 'Dana is on duty'],
    ['settings admin me', 'Dana is an admin already'],
    ['customer owner Acme me', 'Dana'],
    ['customer owner me', 'Dana'],
  ])('in "%s"', async (line, said) => {
    const answer = await dana().type(line);
    expect(['done', 'refused']).toContain(answer.kind);
    expect(answerOf(answer)).toContain(said);
  });

  test('for an issue that is named, too', async () => {
    await ana().type('issue Export is empty');
    const { id: speakerId } = await world().database.prisma.person.findFirstOrThrow({
      where: { name: 'Dana' },
    });
    await world().database.prisma.issue.updateMany({ data: { speakerId } });

    expect(answerOf(await ana().type('speaker H-1 me'))).toBe('Ana talks to Acme about H-1 now.');
  });
});

describe('"me" is a word like any other', () => {
  test('in the name of a customer, and beside somebody who is mentioned', async () => {
    const named = { id: randomUUID(), name: 'Remember Me', nameKey: 'remember me' };
    const { organizationId } = world();
    await world().database.prisma.customer.create({ data: { ...named, organizationId, createdAt: MONDAY } });
    const anywhere = world().as('U_DANA', 'C-support');
    const mention = { kind: 'person', platform: 'slack', id: 'U_ANA', label: '@Ana' } as const;

    expect(answerOf(await anywhere.type('customer owner Remember Me'))).toMatch(/Account owner: /);
    expect(answerOf(await anywhere.type(['customer owner Remember me ', mention]))).toContain('Ana');
    const owned = await world().database.prisma.customer.findFirstOrThrow({ where: { name: 'Remember Me' } });
    const { name } = await world().database.prisma.person.findFirstOrThrow({
      where: { id: owned.accountOwnerId ?? '' },
    });
    expect(name).toBe('Ana');
  });

  test('in what is said of an item, or asked', async () => {
    await ana().type('issue they do not answer me');
    await ana().type('handoff H-1 @billing please call me');
    await ana().type('ask @billing can you help me');

    expect(await world().database.prisma.issue.findFirstOrThrow()).toMatchObject({
      title: 'they do not answer me',
    });
    expect(await world().database.prisma.handoff.findFirstOrThrow()).toMatchObject({
      note: 'please call me',
    });
    expect(await world().database.prisma.consult.findFirstOrThrow()).toMatchObject({
      question: 'can you help me',
    });
  });
});
