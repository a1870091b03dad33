import { beforeEach, describe, expect, test } from 'vitest';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const later = (minutes: number) => world().clock.advance(minutes * 60_000);
const promised = () => world().database.prisma.commitment.findFirstOrThrow();

/** When the customer must hear something: the first answer, and then the next update. */
async function due() {
  const { firstRespondedAt, firstResponseDueAt, updateDueAt } =
    await world().database.prisma.issue.findFirstOrThrow();
  const at = (date: Date | null) => date?.toISOString().slice(11, 16);
  return firstRespondedAt ? `update ${at(updateDueAt)}` : `answer ${at(firstResponseDueAt)}`;
}

/** Opened at 13:00; an answer is due after half an hour, an update after each hour. Ten minutes have passed. */
beforeEach(async () => {
  await world().as('U_DANA', 'C-support').type('settings policy response 30m update 1h');
  await ana().type('issue Export is empty');
  later(10);
  expect(await due()).toBe('answer 13:30');
});

describe('the customer has heard of us', () => {
  test('when somebody gives them their word', async () => {
    await ana().type('promise a fix by friday 5pm');
    expect(await due()).toBe('update 14:10');
    await ana().tap('commitment.withdraw', { commitment: (await promised()).id });
    expect(await due()).toBe('answer 13:30');
  });

  test('not when somebody else must deliver it, until they are told all the same', async () => {
    await ana().type('promise a refund by friday 5pm @billing');
    expect(await due()).toBe('answer 13:30');
    await ben().tap('commitment.back', { commitment: (await promised()).id });
    expect(await due()).toBe('answer 13:30');
  });

  test.each([
    ['in the same line', 'promise a refund by friday 5pm already told them @billing', false],
    ['by the button', 'promise a refund by friday 5pm @billing', true],
  ])('when they were told before anybody backed it: %s', async (_how, line, taps) => {
    await ana().type(line);
    if (taps) await ana().tap('commitment.tell', { commitment: (await promised()).id });
    expect(await due()).toBe('update 14:10');
  });

  test('when what they knew of is moved to a date that holds', async () => {
    await ana().type('promise a fix by friday 5pm');
    later(20);
    await ana().type('move promise the tests fail by monday 5pm');
    expect(await due()).toBe('update 14:30');
  });

  test('not when a date moves that nobody has told them, or that must be backed anew', async () => {
    await ana().type('promise a refund by friday 5pm @billing');
    await ana().type('move promise they are busy by next friday 5pm');
    expect(await due()).toBe('answer 13:30');

    await ben().tap('commitment.back', { commitment: (await promised()).id });
    await ana().type('move promise they are not by thursday 5pm');
    expect(await due()).toBe('answer 13:30');
  });

  test('when it is kept', async () => {
    await ana().type('promise a refund by friday 5pm @billing');
    await ben().tap('commitment.back', { commitment: (await promised()).id });
    later(5);
    await ben().tap('commitment.keep', { commitment: (await promised()).id });
    expect(await due()).toBe('update 14:15');
  });

  test('when it is broken and they were told so; undone, they have not', async () => {
    await ana().type('promise a fix by friday 5pm');
    later(10);
    const { id: commitment } = await promised();
    await ana().tap('commitment.break', { commitment, reason: 'no way' });
    expect(await due()).toBe('update 14:10');
    await ana().type('undo');
    await ana().tap('commitment.break', { commitment, reason: 'no way', told: 'that it takes a month' });
    expect(await due()).toBe('update 14:20');
    await ana().type('undo');
    expect(await due()).toBe('update 14:10');
  });
});
