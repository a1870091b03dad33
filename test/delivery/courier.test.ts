import { describe, expect, test } from 'vitest';
import type { Sent } from '../../src/core/platform.ts';
import { type Recorded, type RecordedPlatform, readable } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';

const world = useWorld();

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Ana logs issues in Acme's Slack room; their cards also stand in Acme's Teams channel. */
async function log(...titles: string[]): Promise<void> {
  for (const title of titles) await world().as('U_ANA', 'C-acme').type(`issue ${title}`);
}

async function sweepAfter(ms: number): Promise<void> {
  world().clock.advance(ms);
  await world().courier.sweep();
}

const inRoom = (platform: RecordedPlatform, room: string): Recorded[] =>
  platform.messages.filter(({ conversationId }) => conversationId === room);

const placements = () => world().database.prisma.placement.findMany({ orderBy: { id: 'asc' } });

const roomRow = (conversationId: string) =>
  world().database.prisma.room.findFirstOrThrow({ where: { conversationId } });

/** Every post takes effect and is then never answered, as when the process dies while it waits. */
function hangAfterPosting(platform: RecordedPlatform): Promise<void> {
  const { post } = platform;
  return new Promise(resolve => {
    platform.post = async (...sent) => {
      await post(...sent);
      platform.post = post;
      resolve();
      return new Promise<Sent>(() => undefined);
    };
  });
}

describe('a live card', () => {
  test('fifty changes become one update', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await log('Export is empty');
    await world().courier.sweep();

    for (let round = 0; round < 25; round += 1) {
      await ana.type('handoff @billing needs a refund');
      await ana.type('recall H-1');
    }
    await ana.type('handoff @billing look at page 3');

    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Offered to Billing by Ana · look at page 3'),
    ]);
    expect(inRoom(world().slack, 'C-acme').map(({ edits }) => edits)).toEqual([1]);
    expect((await placements()).map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
  });

  test('that somebody deleted is posted anew, once', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await log('Export is empty');
    await world().courier.sweep();

    world().slack.messages.splice(0);
    await ana.type('handoff @billing needs a refund');
    expect(await world().seen('C-acme')).toHaveLength(1);

    world().slack.messages.splice(0);
    await ana.type('recall H-1');
    await ana.type('handoff @billing needs a refund');
    expect(await world().seen('C-acme')).toEqual([]);
  });

  test('of which the platform says that it was deleted is posted anew at its next change', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await log('Export is empty');
    await world().courier.sweep();
    const [message] = world().slack.messages.splice(0);

    await world().core.learn({
      platform: 'slack',
      tenant: 'T1',
      kind: 'message_gone',
      conversationId: 'C-acme',
      messageId: message?.id ?? '',
    });
    expect(await world().seen('C-acme')).toEqual([]);

    await ana.type('handoff @billing needs a refund');
    expect(await world().seen('C-acme')).toHaveLength(1);
  });

  test('of a withdrawn issue is taken away everywhere', async () => {
    await log('A typing error');
    await world().courier.sweep();
    const issue = await world().database.prisma.issue.findFirstOrThrow();

    await world().as('U_ANA', 'C-acme').tap('issue.withdraw', { issue: issue.id });

    expect(await world().seen('C-acme')).toEqual([]);
    expect(await world().seen('19:acme')).toEqual([]);
    expect(await placements()).toEqual([]);
  });

  test('that cannot be drawn holds up no other, and is given up in the end', async () => {
    const { subjects } = await import('../../src/core/subjects.ts');
    await log('Breaks', 'Works');
    const broken = await world().database.prisma.issue.findFirstOrThrow({ where: { title: 'Breaks' } });
    const courier = world().anotherCourier({
      subjects: {
        ...subjects,
        issue: async (database, id, reader) => {
          if (id === broken.id) throw new Error('a bug');
          return subjects.issue(database, id, reader);
        },
      },
    });

    await courier.sweep();
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);

    for (let round = 0; round < 300; round += 1) {
      world().clock.advance(10 * MINUTE);
      await courier.sweep();
    }
    const given = await world().database.prisma.placement.findMany({ where: { subjectId: broken.id } });
    expect(given.map(({ dueAt, error }) => [dueAt, error])).toEqual([
      [null, 'an error of Handrail itself'],
      [null, 'an error of Handrail itself'],
    ]);

    await world().as('U_ANA', 'C-acme').type('handoff @billing H-1 needs a refund');
    expect(await world().seen('C-acme')).toHaveLength(2);
  });
});

describe('the pace of a platform', () => {
  test('what must wait stays the first of its room', async () => {
    world().slack.failures.push({
      ok: false,
      failure: 'later',
      afterMs: 30 * SECOND,
      reason: 'ratelimited',
    });
    await log('The first');
    world().clock.advance(SECOND);
    await log('The second');
    await world().courier.sweep();
    expect(inRoom(world().slack, 'C-acme')).toEqual([]);

    await sweepAfter(31 * SECOND);

    expect(inRoom(world().slack, 'C-acme').map(({ card }) => readable(card))).toEqual([
      expect.stringContaining('The first'),
      expect.stringContaining('The second'),
    ]);
  });

  test('is kept in each room, and holds up no other room', async () => {
    world().slack.paceMs = SECOND;
    await log('First', 'Second');
    await world().as('U_ANA', 'C-acme').type('handoff @support H-1');

    await world().courier.sweep();
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    expect(inRoom(world().slack, 'C-support')).toHaveLength(1);
    expect(inRoom(world().teams, '19:acme')).toHaveLength(2);

    await sweepAfter(SECOND - 1);
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);

    await sweepAfter(1);
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(2);
  });

  test('a room that asks for patience is left alone for exactly that long', async () => {
    world().slack.failures.push({ ok: false, failure: 'later', afterMs: 30 * SECOND, reason: 'ratelimited' });
    await log('Export is empty');

    await world().courier.sweep();
    await sweepAfter(30 * SECOND - 1);
    expect(world().slack.messages).toEqual([]);
    expect(world().teams.messages).toHaveLength(1);

    await sweepAfter(1);
    expect(world().slack.messages).toHaveLength(1);
  });

  test('a workspace that asks for patience is left alone in every room', async () => {
    world().slack.failures.push({
      ok: false,
      failure: 'later',
      afterMs: 30 * SECOND,
      everywhere: true,
      reason: 'ratelimited',
    });
    await log('Export is empty');
    await world().courier.sweep();
    await world().as('U_ANA', 'C-acme').type('handoff @support H-1');

    await sweepAfter(30 * SECOND - 1);
    expect(world().slack.messages).toEqual([]);
    expect(world().teams.messages).toHaveLength(1);

    await sweepAfter(1);
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    expect(inRoom(world().slack, 'C-support')).toHaveLength(1);
  });

  test('rooms at work stop too when their workspace asks for patience', async () => {
    await log('First', 'Second', 'Third');
    const { post } = world().slack;
    world().slack.post = async (...sent) => {
      const answer = await post(...sent);
      // Another room was told so while this one was sending.
      await world().database.prisma.workspace.updateMany({
        where: { platform: 'slack' },
        data: { notBeforeAt: new Date('2026-11-23T13:01:00Z') },
      });
      return answer;
    };

    await world().courier.sweep();
    expect(world().slack.messages).toHaveLength(1);

    await sweepAfter(MINUTE);
    expect(world().slack.messages).toHaveLength(3);
  });

  test('a platform that keeps failing is given up after a day, until the card changes', async () => {
    const { post } = world().slack;
    let tries = 0;
    world().slack.post = async () => {
      tries += 1;
      return { ok: false, failure: 'later', reason: 'service_unavailable' };
    };
    await log('Export is empty');

    await world().courier.sweep();
    for (let round = 0; round < 320; round += 1) await sweepAfter(10 * MINUTE);
    expect(tries).toBe(300);

    world().slack.post = post;
    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');
    expect(await world().seen('C-acme')).toHaveLength(1);
  });

  test('so is an update that keeps failing', async () => {
    await log('Export is empty');
    await world().courier.sweep();
    let tries = 0;
    world().slack.update = async () => {
      tries += 1;
      return { ok: false, failure: 'later', reason: 'service_unavailable' };
    };

    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');
    await world().courier.sweep();
    for (let round = 0; round < 320; round += 1) await sweepAfter(10 * MINUTE);

    expect(tries).toBe(300);
  });

  test('an outage of hours is outlasted, and a card that is refused again and again holds up the others for half an hour', async () => {
    const { post } = world().slack;
    let isDown = true;
    world().slack.post = async (to, card, key) => {
      const fails = isDown || JSON.stringify(card).includes('Poison');
      return fails ? { ok: false, failure: 'later', reason: 'internal_error' } : post(to, card, key);
    };
    await log('Poison', 'Export is empty');
    for (let round = 0; round < 120; round += 1) await sweepAfter(7 * MINUTE);

    isDown = false;
    for (let round = 0; round < 12; round += 1) await sweepAfter(7 * MINUTE);

    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('Export is empty')]);
    world().slack.post = post;
    await sweepAfter(7 * MINUTE);
    expect(await world().seen('C-acme')).toHaveLength(2);
  });
});

describe('a post whose answer never came', () => {
  const ambiguous: Sent = { ok: false, failure: 'ambiguous', reason: 'timeout' };

  test('is found again and then kept true', async () => {
    world().slack.failures.push(ambiguous);
    await log('Export is empty');
    await world().courier.sweep();
    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');

    await sweepAfter(MINUTE);

    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('Offered to Billing')]);
  });

  test('is posted again where the platform says that it never arrived', async () => {
    const { post } = world().slack;
    world().slack.post = async () => {
      world().slack.post = post;
      return ambiguous;
    };
    await log('Export is empty');

    await world().courier.sweep();
    await sweepAfter(MINUTE);

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
  });

  test('is looked for until the platform answers', async () => {
    const { find } = world().slack;
    world().slack.failures.push(ambiguous);
    world().slack.find = async () => {
      world().slack.find = find;
      return { later: 'ratelimited', afterMs: 90 * SECOND };
    };
    await log('Export is empty');

    await world().courier.sweep();
    await sweepAfter(MINUTE);
    expect(await placements()).toContainEqual(expect.objectContaining({ error: 'ratelimited' }));
    await sweepAfter(91 * SECOND);

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    expect((await placements()).map(({ dueAt }) => dueAt)).toEqual([null, null]);
  });

  test('is left alone where nobody can tell, whatever changes, until an admin has decided', async () => {
    world().slack.find = async () => 'unknown';
    world().slack.failures.push(ambiguous);
    await log('Export is empty');

    await world().courier.sweep();
    for (let round = 0; round < 3; round += 1) await sweepAfter(MINUTE);
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    expect(await placements()).toContainEqual(
      expect.objectContaining({ error: 'It may have been sent; nobody can tell. Look in the room.' }),
    );

    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');
    expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('Offered to Billing')]);
  });

  test('a notice of which nobody can tell is never sent again', async () => {
    world().slack.find = async () => 'unknown';
    await log('Export is empty');
    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');
    await world().courier.sweep();
    await world().as('T_BEN', '19:billing').type('decline H-1 not ours');
    const { post } = world().slack;
    world().slack.post = async (...sent) => {
      await post(...sent);
      return ambiguous;
    };

    await world().courier.sweep();
    for (let round = 0; round < 3; round += 1) await sweepAfter(MINUTE);

    expect(inRoom(world().slack, 'direct-U_ANA')).toHaveLength(1);
    const [notice] = await world().database.prisma.delivery.findMany();
    expect(notice).toMatchObject({ state: 'ambiguous', dueAt: null });
  });

  test('is taken away if the room has become shared since', async () => {
    world().slack.failures.push(ambiguous);
    await log('Export is empty');
    await world().courier.sweep();
    await world().database.prisma.room.updateMany({
      where: { conversationId: 'C-acme' },
      data: { shared: true },
    });

    await sweepAfter(MINUTE);

    expect(world().slack.messages).toEqual([]);
    expect(world().teams.messages).toHaveLength(1);
  });
});

describe('a process that dies', () => {
  test('between sending and noting it: the next one recognizes the message', async () => {
    await log('Export is empty');
    const posted = hangAfterPosting(world().slack);
    void world().courier.sweep();
    await posted;

    const next = world().anotherCourier();
    await next.sweep();
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    world().clock.advance(31 * SECOND);
    await next.sweep();

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    const shown = await world().database.prisma.placement.findMany({ where: { messageId: null } });
    expect(shown).toEqual([]);
  });

  test('between sending and noting it, where nobody can look: the next one posts it anew, once', async () => {
    world().slack.find = async () => 'unknown';
    await log('Export is empty');
    const posted = hangAfterPosting(world().slack);
    void world().courier.sweep();
    await posted;

    world().clock.advance(31 * SECOND);
    const next = world().anotherCourier();
    await next.sweep();
    await world().as('U_ANA', 'C-acme').type('handoff @billing needs a refund');
    await next.sweep();

    const cards = inRoom(world().slack, 'C-acme').map(({ card }) => readable(card));
    expect(cards).toHaveLength(2);
    expect(cards.at(-1)).toContain('Offered to Billing');
  });

  test('before anything was sent: the next one posts it', async () => {
    await log('Export is empty');
    const { post } = world().slack;
    const begun = new Promise<void>(resolve => {
      world().slack.post = async () => {
        world().slack.post = post;
        resolve();
        return new Promise<Sent>(() => undefined);
      };
    });
    void world().courier.sweep();
    await begun;

    world().clock.advance(31 * SECOND);
    await world().anotherCourier().sweep();

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
  });

  test('a room whose lease ended while its courier hung is not served twice', async () => {
    await log('First');
    await world().courier.sweep();
    await log('Second', 'Third');
    await world().as('U_ANA', 'C-acme').type('handoff @billing H-1 needs a refund');
    const { update } = world().slack;
    let wakeUp: () => void = () => undefined;
    const hanging = new Promise<void>(hangs => {
      world().slack.update = async (...sent) => {
        world().slack.update = update;
        hangs();
        await new Promise<void>(resolve => {
          wakeUp = resolve;
        });
        return update(...sent);
      };
    });
    await world().database.prisma.placement.updateMany({
      where: { messageId: { not: null } },
      data: { dueAt: new Date('2026-11-23T12:59:00Z') },
    });
    const slow = world().courier.sweep();
    await hanging;

    world().clock.advance(31 * SECOND);
    const next = world().anotherCourier();
    await next.sweep();
    wakeUp();
    await slow;

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(3);
    expect((await roomRow('C-acme')).leaseUntilAt).toBeNull();
  });
});

describe('a database that is away for a moment', () => {
  test('after a message was sent: it is noted as soon as the database is back, and sent once', async () => {
    await log('Export is empty');
    const { database } = world();
    let fails = 0;
    const failing = world().anotherCourier({
      database: {
        ...database,
        query: statement => {
          const notes = statement.text.includes('noted AS (UPDATE "Placement"');
          if (!notes || fails === 3) return database.query(statement);
          fails += 1;
          return Promise.reject(new Error('Connection terminated unexpectedly'));
        },
      },
    });

    await failing.sweep();
    await sweepAfter(MINUTE);

    expect(fails).toBe(3);
    expect(inRoom(world().slack, 'C-acme')).toHaveLength(1);
    expect(inRoom(world().teams, '19:acme')).toHaveLength(1);
    expect((await placements()).every(({ dueAt, messageId }) => dueAt === null && messageId !== null)).toBe(
      true,
    );
  });
});

describe('couriers side by side', () => {
  test('send everything once', async () => {
    await log(...Array.from({ length: 12 }, (_, index) => `Issue ${index}`));
    const couriers = [world().courier, world().anotherCourier(), world().anotherCourier()];

    await Promise.all(couriers.map(courier => courier.sweep()));

    expect(inRoom(world().slack, 'C-acme')).toHaveLength(12);
    expect(inRoom(world().teams, '19:acme')).toHaveLength(12);
    expect([...world().slack.messages, ...world().teams.messages].map(({ edits }) => edits)).toEqual(
      Array.from({ length: 24 }, () => 0),
    );
  });

  test('a platform that hangs does not hold up the other', async () => {
    let letGo: (sent: Sent) => void = () => undefined;
    const hanging = new Promise<void>(hangs => {
      world().slack.post = () =>
        new Promise(resolve => {
          letGo = resolve;
          hangs();
        });
    });
    const { post } = world().teams;
    const arrived = new Promise<void>(resolve => {
      world().teams.post = async (...sent) => {
        const answer = await post(...sent);
        if (world().teams.messages.length === 3) resolve();
        return answer;
      };
    });
    await log('First', 'Second', 'Third');

    const sweep = world().courier.sweep();
    await Promise.all([hanging, arrived]);

    expect(inRoom(world().teams, '19:acme')).toHaveLength(3);
    const stopped = world().courier.stop();
    letGo({ ok: false, failure: 'later', reason: 'ECONNREFUSED' });
    await Promise.all([sweep, stopped]);
  });

  test('a room that is woken while others are looked for is not forgotten', async () => {
    await log('Export is empty');
    const rooms = [await roomRow('C-acme'), await roomRow('19:acme')];
    const both = Promise.all(
      [world().slack, world().teams].map(
        platform =>
          new Promise<void>(resolve => {
            const { post } = platform;
            platform.post = async (...sent) => {
              const answer = await post(...sent);
              resolve();
              return answer;
            };
          }),
      ),
    );

    for (const { id } of rooms) world().courier.wake([id]);

    await both;
    await world().courier.stop();
    expect(world().slack.messages).toHaveLength(1);
    expect(world().teams.messages).toHaveLength(1);
  });
});

describe('a room', () => {
  test('that is gone ends what was due there, and the others go on', async () => {
    world().slack.post = async () => ({ ok: false, failure: 'room_gone', reason: 'is_archived' });
    await log('First', 'Second');

    await world().courier.sweep();

    expect((await roomRow('C-acme')).goneAt).not.toBeNull();
    expect(inRoom(world().teams, '19:acme')).toHaveLength(2);
    expect(
      await world().database.prisma.placement.findMany({ where: { error: 'is_archived', dueAt: null } }),
    ).toHaveLength(2);
    await world().as('U_ANA', 'C-random').type('handoff @billing H-1 needs a refund');
    expect(await world().seen('19:billing')).toHaveLength(1);
  });

  test('that becomes shared loses its cards, however long the platform refuses, and gets no more', async () => {
    await log('First');
    await world().courier.sweep();
    const { remove } = world().slack;
    world().slack.remove = async () => {
      world().slack.remove = remove;
      return { ok: false, failure: 'ambiguous', reason: 'timeout' };
    };

    await world().core.learn({
      platform: 'slack',
      tenant: 'T1',
      kind: 'room',
      room: { conversationId: 'C-acme', kind: 'channel', name: 'cust-acme', shared: true, archived: false },
    });
    await world().courier.sweep();
    expect(world().slack.messages).toHaveLength(1);
    await sweepAfter(MINUTE);
    expect(world().slack.messages).toEqual([]);

    await log('Second');
    await world().courier.sweep();
    expect(world().slack.messages).toEqual([]);
    expect(inRoom(world().teams, '19:acme')).toHaveLength(2);
  });

  test('that becomes shared between writing and sending gets nothing', async () => {
    await log('First');
    await world().database.prisma.room.updateMany({
      where: { conversationId: 'C-acme' },
      data: { shared: true },
    });

    expect(await world().seen('C-acme')).toEqual([]);
  });

  test('of a workspace that was uninstalled waits until it is installed again', async () => {
    await log('First');
    await world().core.learn({ platform: 'slack', tenant: 'T1', kind: 'uninstalled' });

    expect(await world().seen('C-acme')).toEqual([]);
    expect(inRoom(world().teams, '19:acme')).toHaveLength(1);

    await world().install('slack');
    expect(await world().seen('C-acme')).toHaveLength(1);
  });
});

describe('a direct message', () => {
  test('opens the chat once and remembers it', async () => {
    await log('First', 'Second');
    const toChiara = [{ kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA', label: '@Dana' }];

    await world()
      .as('U_ANA', 'C-acme')
      .type(['handoff H-1 to ', ...toChiara, ' please']);
    await world().courier.sweep();

    expect(inRoom(world().slack, 'direct-U_DANA')).toHaveLength(1);
    const chat = await world().database.prisma.room.findFirstOrThrow({
      where: { kind: 'direct', name: 'Dana' },
    });
    expect(chat.conversationId).toBe('direct-U_DANA');

    await world()
      .as('U_ANA', 'C-acme')
      .type(['handoff H-2 to ', ...toChiara, ' please']);
    expect(await world().seen('direct-U_DANA')).toHaveLength(2);
    expect(await world().database.prisma.room.count({ where: { kind: 'direct', name: 'Dana' } })).toBe(1);
  });

  test('to somebody who has left is given up', async () => {
    await log('First');
    await world().as('U_ANA', 'C-acme').type('handoff @billing H-1 needs a refund');
    await world().as('T_BEN', '19:billing').type('decline H-1 not ours');
    await world().database.prisma.account.updateMany({
      where: { userId: 'U_ANA' },
      data: { deactivatedAt: new Date() },
    });

    await world().courier.sweep();

    expect(await world().database.prisma.delivery.findMany()).toEqual([
      expect.objectContaining({ state: 'parked', error: 'nobody can be reached' }),
    ]);
  });

  test('waits for the one that was written before it', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    const ben = world().as('T_BEN', '19:billing');
    await log('First', 'Second');
    await ana.type('handoff @billing H-1 needs a refund');
    await ana.type('handoff @billing H-2 needs a refund');
    await world().courier.sweep();
    const { post } = world().slack;
    world().slack.post = async () => {
      world().slack.post = post;
      return { ok: false, failure: 'later', reason: 'service_unavailable' };
    };

    await ben.type('decline H-1 not ours');
    await world().courier.sweep();
    world().clock.advance(100);
    await ben.type('decline H-2 not ours either');
    await world().courier.sweep();
    expect(inRoom(world().slack, 'direct-U_ANA')).toEqual([]);

    await sweepAfter(MINUTE);
    expect(await world().seen('direct-U_ANA')).toEqual([
      expect.stringContaining('H-1'),
      expect.stringContaining('H-2'),
    ]);
  });
});
