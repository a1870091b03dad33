import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const dana = () => world().as('U_DANA', 'C-support');
const ana = () => world().as('U_ANA', 'C-acme');
const prisma = () => world().database.prisma;
const mention = (id: string, label: string) => ({ kind: 'person', platform: 'slack', id, label }) as const;

beforeEach(async () => {
  await prisma().person.updateMany({ where: { name: 'Dana' }, data: { admin: true } });
});

describe('who is on call for a team', () => {
  test('is named in one line, stands on the team’s card, and is told', async () => {
    const named = await dana().type(['team oncall @billing ', mention('U_ANA', '@Ana')]);

    expect(answerOf(named)).toBe('Ana is on call for Billing now.');
    expect(answerOf(await ana().type('team @billing'))).toContain('On call: Ana');
    expect(await world().seen('direct-U_ANA')).toEqual([
      'Dana put you on call for Billing.\nWhat is urgent, or asks for you, comes to you here while the team is closed, day and night.',
    ]);
  });

  test('can be nobody again', async () => {
    await dana().type(['team oncall @billing ', mention('U_ANA', '@Ana')]);

    expect(answerOf(await dana().type('team oncall @billing nobody'))).toBe(
      'Nobody is on call for Billing now.',
    );
    expect(answerOf(await ana().type('team @billing'))).not.toContain('On call');
  });

  test('is asked for where the line does not say, and set by its lead and admins alone', async () => {
    expect(answerOf(await dana().type('team oncall @billing'))).toBe('On call: On call');
    expect(answerOf(await ana().type(['team oncall @billing ', mention('U_ANA', '@Ana')]))).toBe(
      "Only Billing's lead or an admin can set that.",
    );
    await dana().type(['team oncall @billing ', mention('U_ANA', '@Ana')]);
    expect(answerOf(await dana().type(['team oncall @billing ', mention('U_ANA', '@Ana')]))).toBe(
      'Ana is on call for Billing already.',
    );
  });
});

describe('who is on duty for all', () => {
  test('is named by an admin, stands in the settings, and is told', async () => {
    const named = await dana().type(['settings duty ', mention('U_ANA', '@Ana')]);

    expect(answerOf(named)).toBe(
      'Ana is on duty now: what is urgent comes to them where a closed team has nobody on call.',
    );
    expect(answerOf(await dana().type('settings'))).toContain('On duty: Ana');
    expect(await world().seen('direct-U_ANA')).toEqual([
      'Dana put you on duty.\nWhat is urgent comes to you here, day and night, where a closed team has nobody on call.',
    ]);
    expect(answerOf(await dana().type(['settings duty ', mention('U_ANA', '@Ana')]))).toBe(
      'Ana is on duty already.',
    );
  });

  test('can be nobody, is asked for, and is not for others to name', async () => {
    expect(answerOf(await dana().type('settings duty'))).toBe('On duty: Who?');
    expect(answerOf(await dana().type('settings duty nobody'))).toBe('Nobody is on duty now.');
    expect(answerOf(await ana().type(['settings duty ', mention('U_ANA', '@Ana')]))).toContain('admin');
  });
});
