import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Intent } from '../../src/core/intent.ts';
import { readable } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';

const world = useWorld();

const intent = (key = 'key'): Intent => ({
  name: 'issue.log',
  input: { text: 'Export is empty' },
  actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
  place: { platform: 'slack', tenant: 'T1', room: 'C-acme', kind: 'channel' },
  key,
});

/** Somebody acts of whom the platform takes its time to tell, so that the answer is late. Gives what lets it go on. */
async function actLate(intent: Intent): Promise<() => void> {
  const { account } = world().slack;
  let goOn: () => void = () => undefined;
  const until = new Promise<void>(resolve => {
    goOn = resolve;
  });
  const asked = new Promise<void>(resolve => {
    world().slack.account = async (...asked) => {
      resolve();
      await until;
      return account(...asked);
    };
  });
  const outcome = await world().core.perform(intent, 0);
  await asked;
  expect(outcome).toEqual({ kind: 'working' });
  return goOn;
}

const newcomer = { ...intent(), actor: { ...intent().actor, userId: 'U_NEW' } as Intent['actor'] };

beforeEach(() => {
  world().slack.people.set('U_NEW', {
    userId: 'U_NEW',
    kind: 'member',
    name: 'Nils',
    emailConfirmed: false,
    platformAdmin: false,
    deactivated: false,
  });
});

const whispered = () =>
  world().slack.whispers.map(({ userId, card }) => `${userId}: ${readable(card).split('\n')[0]}`);

const stored = () => world().database.prisma.deferredIntent.findMany();

/** Waits until something whispered it; everything that happens in between is the database's own work. */
async function whisper(): Promise<void> {
  const { whisper: send } = world().slack;
  await new Promise<void>(resolve => {
    world().slack.whisper = async (...said) => {
      const sent = await send(...said);
      resolve();
      return sent;
    };
  });
}

describe('what takes longer than the platform waits', () => {
  test('is answered in time if it can be', async () => {
    const outcome = await world().core.perform(intent(), 60_000);

    expect(outcome.kind).toBe('done');
    expect(await stored()).toEqual([]);
  });

  test('is stored, finished and whispered', async () => {
    const answered = whisper();
    const goOn = await actLate(newcomer);
    expect(await stored()).toMatchObject([{ key: 'key', doneAt: null }]);

    goOn();
    await answered;
    expect(whispered()).toEqual(["U_NEW: Logged H-1 'Export is empty' for Acme. It is yours."]);
    expect(await world().database.prisma.issue.count()).toBe(1);
  });

  test('is finished by another process where its own died, once its lease is over', async () => {
    await actLate(newcomer);
    world().slack.account = async () => world().slack.people.get('U_NEW') ?? null;
    const next = world().anotherCore();

    world().clock.advance(29_000);
    await next.performDeferred();
    expect(whispered()).toEqual([]);

    world().clock.advance(2_000);
    await next.performDeferred();
    expect(whispered()).toEqual(["U_NEW: Logged H-1 'Export is empty' for Acme. It is yours."]);
    expect((await stored()).map(({ doneAt }) => doneAt)).not.toContain(null);

    world().clock.advance(60_000);
    await next.performDeferred();
    expect(whispered()).toHaveLength(1);
    expect(await world().database.prisma.issue.count()).toBe(1);
  });

  test('is said again later where the platform takes no answer now', async () => {
    const { whisper: send } = world().slack;
    const goOn = await actLate(newcomer);
    let refused = 0;
    world().slack.whisper = async () => {
      refused += 1;
      return { ok: false, failure: 'later', reason: 'ratelimited' };
    };
    goOn();
    world().clock.advance(31_000);
    await world().anotherCore().performDeferred();
    // The one that took too long tells it as well, in its own time.
    await vi.waitFor(() => expect(refused).toBe(2), 20_000);
    expect((await stored()).map(({ doneAt }) => doneAt)).toEqual([null]);

    world().slack.whisper = send;
    world().clock.advance(31_000);
    await world().anotherCore().performDeferred();
    expect(whispered()).toEqual(["U_NEW: Logged H-1 'Export is empty' for Acme. It is yours."]);
    expect(await world().database.prisma.issue.count()).toBe(1);
  });

  test('is taken by one of several processes', async () => {
    await actLate(newcomer);
    world().slack.account = async () => world().slack.people.get('U_NEW') ?? null;
    world().clock.advance(31_000);

    await Promise.all([1, 2, 3].map(() => world().anotherCore()).map(core => core.performDeferred()));

    expect(whispered()).toHaveLength(1);
  });

  test('says that it was not saved where it could not even be stored', async () => {
    await world().database.script('ALTER TABLE "DeferredIntent" RENAME TO "Away"');
    await expect(actLate(newcomer)).rejects.toThrow();
    await world().database.script('ALTER TABLE "Away" RENAME TO "DeferredIntent"');
  });

  test('and fails is tried again, ten times at most', async () => {
    await actLate(newcomer);
    let tries = 0;
    world().slack.account = async () => {
      tries += 1;
      throw new Error('ETIMEDOUT');
    };
    const next = world().anotherCore();

    for (let round = 0; round < 15; round += 1) {
      world().clock.advance(31_000);
      await next.performDeferred();
    }

    expect(tries).toBe(10);
    expect(whispered()).toEqual([]);
  });

  test('keeps what is written in it fit to be stored', async () => {
    await actLate({ ...newcomer, input: { text: 'Export\u0000 \ud800' } });
    expect(await stored()).toMatchObject([{ intent: { input: { text: 'Export \ufffd' } } }]);
  });
});
