import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { ping, say, strong } from '../../src/core/cards/say.ts';
import type { Address, Platform, RoomWanted, Sent, Workspace } from '../../src/core/platform.ts';
import type { Faults } from '../../src/playground/faults.ts';

/** A platform over its emulated cloud, and the eyes of the people in it. */
export interface PlatformUnderTest {
  platform: Platform;
  workspace: Workspace;
  /** Two members of staff who share `room` with the app. */
  ana: KnownPerson;
  ben: KnownPerson;
  /** A guest's user id. */
  guest: string;
  /** A room with Ana, Ben and the app, and nobody else from outside. */
  room: Address & { conversationId: string };
  roomName: string;
  /** A room with the app that people of another organization can read. */
  sharedRoom: Address & { conversationId: string };
  /** A room that was archived or deleted. */
  closedRoom: Address & { conversationId: string };
  /** The name of a channel that somebody else made. */
  takenName: string;
  /** The Microsoft team in which rooms are made. */
  container?: string;
  /** What text would ping Ben if it were taken for markup, such as `<@U1>` or `<at>Ben</at>`. */
  pingOfBen: string;
  /** How the cloud's faults name these calls. */
  calls: { post: string; update: string; remove: string };
  /** What the platform offers at all; with groups, there is one `@billing` with Ben alone. */
  offers: { finding: boolean; accountList: boolean; groups: boolean };
  cloud: {
    faults: Faults;
    /** What this person reads in a conversation, oldest first, deleted messages left out. */
    messages(userId: string, conversationId: string): SeenMessage[];
    deleteMessage(conversationId: string, messageId: string): Promise<void>;
    /** From now on the app may create no channels. */
    forbidRooms(): Promise<void>;
    /** What the app sent that the real platform would refuse. */
    violations(): unknown[];
  };
  close(): Promise<void>;
}

export interface KnownPerson {
  userId: string;
  /** As the platform shows it. */
  name: string;
  email: string;
}

export interface SeenMessage {
  id: string;
  /** Everything that can be read in it but its buttons, without markup, in the order of reading. */
  text: string;
  buttons: string[];
  /** User ids whom it notifies; a group, a channel or a tag by any name of it. */
  pings: string[];
  onlyYou: boolean;
  /** The id of the message in whose thread it is a reply. */
  below?: string;
}

/** What every platform keeps, over a cloud that is opened anew for each test. */
export function describePlatform(name: string, open: () => Promise<PlatformUnderTest>): void {
  describe(`${name} as a Platform`, () => {
    let it: PlatformUnderTest;
    beforeEach(async () => {
      it = await open();
    });
    afterEach(() => it.close());

    const seenByBen = () => it.cloud.messages(it.ben.userId, it.room.conversationId);
    const directTo = (userId: string): Address => ({
      workspace: it.workspace,
      kind: 'direct',
      conversationId: null,
      userId,
    });

    describe('saying something', () => {
      test('a card in a room is read by everybody there, with its buttons', async () => {
        const sent = await it.platform.post(it.room, offer('Export'), 'key-1');

        expect(sent).toMatchObject({ ok: true });
        for (const reader of [it.ana, it.ben]) {
          const [message] = it.cloud.messages(reader.userId, it.room.conversationId);
          expect(message).toMatchObject({ id: idOf(sent), buttons: ['Claim · by Fri 17:00', 'Decline'] });
          expect(message).toMatchObject({ onlyYou: false, pings: [] });
          expect(message?.text).toContain('Export');
          expect(message?.text).toContain('Owner');
        }
      });

      test('an update replaces the message where it stands', async () => {
        const first = idOf(await it.platform.post(it.room, offer('Export'), 'key-1'));
        await it.platform.post(it.room, offer('Later one'), 'key-2');

        const sent = await it.platform.update(it.room, first, note('Ben has it'));

        expect(sent).toMatchObject({ ok: true, messageId: first });
        expect(seenByBen().map(message => message.id)[0]).toBe(first);
        expect(seenByBen()).toHaveLength(2);
        expect(seenByBen()[0]?.text).toContain('Ben has it');
        expect(seenByBen()[0]?.text).not.toContain('Export');
        expect(seenByBen()[0]?.buttons).toEqual([]);
      });

      test('a removed message is gone', async () => {
        const id = idOf(await it.platform.post(it.room, note('Withdrawn'), 'key-1'));

        expect(await it.platform.remove(it.room, id)).toMatchObject({ ok: true });

        expect(seenByBen()).toEqual([]);
      });

      test('a reply stands below its message, notifies, and can be changed and taken away', async () => {
        const first = idOf(await it.platform.post(it.room, offer('Export'), 'key-1'));
        await it.platform.post(it.room, offer('Later one'), 'key-2');
        const below: Address = { ...it.room, replyTo: first };
        const pinged = { name: it.ben.name, ping: { [it.platform.name]: it.ben.userId } };

        const sent = await it.platform.post(
          below,
          { body: [{ text: say`${ping(pinged)}, please` }] },
          'key-3',
        );

        expect(sent).toMatchObject({ ok: true });
        const reply = () => seenByBen().filter(message => message.below === first);
        expect(reply()).toMatchObject([{ pings: [it.ben.userId], text: expect.stringContaining('please') }]);

        expect(await it.platform.update(it.room, idOf(sent), note('Still open'))).toMatchObject({ ok: true });
        expect(reply().map(({ text }) => text)).toEqual([expect.stringContaining('Still open')]);

        expect(await it.platform.remove(it.room, idOf(sent))).toMatchObject({ ok: true });
        expect(reply()).toEqual([]);
        expect(seenByBen()).toHaveLength(2);
        expect(await it.platform.remove(it.room, idOf(sent))).toMatchObject({ failure: 'message_gone' });
      });

      test('a reply of doubtful fate is found in its thread, where that can be', async () => {
        const first = idOf(await it.platform.post(it.room, offer('Export'), 'key-1'));
        const below: Address = { ...it.room, replyTo: first };
        it.cloud.faults.add({ calls: it.calls.post, times: 1, how: { accept: 500 } });

        await it.platform.post(below, note('Please'), 'key-2');

        const reply = seenByBen().find(message => message.below === first);
        const found = await it.platform.find(below, 'key-2', new Date());
        expect(found).toEqual(it.offers.finding ? { messageId: reply?.id } : 'unknown');
        expect(await it.platform.find(below, 'key-9', new Date())).toBe(
          it.offers.finding ? 'absent' : 'unknown',
        );
      });

      test('what would be a reply to a message that is gone stands by itself', async () => {
        const first = idOf(await it.platform.post(it.room, offer('Export'), 'key-1'));
        await it.cloud.deleteMessage(it.room.conversationId, first);

        const sent = await it.platform.post({ ...it.room, replyTo: first }, note('Please'), 'key-2');

        expect(sent).toMatchObject({ ok: true });
        expect(seenByBen().map(({ text }) => text)).toEqual([expect.stringContaining('Please')]);
      });

      test('a direct message opens the chat and tells which one it is', async () => {
        const sent = await it.platform.post(directTo(it.ana.userId), note('Your turn'), 'key-1');

        expect(sent).toMatchObject({ ok: true, conversationId: expect.any(String) });
        const chat = conversationOf(sent);
        expect(it.cloud.messages(it.ana.userId, chat).map(message => message.text)).toEqual([
          expect.stringContaining('Your turn'),
        ]);

        const again = { ...directTo(it.ana.userId), conversationId: chat };
        const updated = await it.platform.update(again, idOf(sent), note('Done'));
        expect(updated).toMatchObject({ ok: true });
        expect(it.cloud.messages(it.ana.userId, chat)).toHaveLength(1);
      });

      test('a whisper is read by one person alone', async () => {
        const place = { platform: it.platform.name, tenant: it.workspace.tenant, kind: it.room.kind };
        const inRoom = { ...place, room: it.room.conversationId, serviceUrl: it.workspace.serviceUrl };

        const sent = await it.platform.whisper(it.workspace, inRoom, it.ana.userId, note('Only for Ana'));

        expect(sent).toMatchObject({ ok: true });
        const room = conversationOf(sent, it.room.conversationId);
        const heard = it.cloud
          .messages(it.ana.userId, room)
          .filter(found => found.text.includes('Only for Ana'));
        expect(heard).toHaveLength(1);
        expect(seenByBen()).toEqual([]);
      });
    });

    describe('what people wrote', () => {
      test('stands there as it was written, and is no markup', async () => {
        const written = `<!channel> <@U1> <at>Ben</at> ${it.pingOfBen} *bold* _it_ ~no~ \`code\` > 1 < 2 && [a](http://x.example) <http://y.example|b>`;

        await it.platform.post(it.room, note(written), 'key-1');

        expect(seenByBen()[0]?.text).toContain(written);
        expect(seenByBen()[0]?.pings).toEqual([]);
      });

      test('only a ping notifies, and only the one who is meant', async () => {
        const pinged = { name: it.ben.name, ping: { [it.platform.name]: it.ben.userId } };

        await it.platform.post(it.room, { body: [{ text: say`Next up: ${ping(pinged)}, 3 of 8` }] }, 'key-1');

        expect(seenByBen()[0]?.pings).toEqual([it.ben.userId]);
      });

      test('does not count as a ping where only a name was meant', async () => {
        await it.platform.post(
          it.room,
          { body: [{ text: say`${{ kind: 'person', name: it.ben.name }} has it` }] },
          'key-1',
        );

        expect(seenByBen()[0]?.pings).toEqual([]);
        expect(seenByBen()[0]?.text).toContain(`${it.ben.name} has it`);
      });
    });

    describe('limits', () => {
      test.each<[string, Card]>([
        ['five hundred rows', { title: say`Digest`, body: rows(500), buttons: [button('Claim')] }],
        ['one endless line', note('🧑‍🚒 fire & <water> '.repeat(2000))],
        ['endless everything', endless()],
        ['nothing but a title', { title: say`${'T'.repeat(500)}`, body: [] }],
        ['nothing at all', { body: [] }],
        ['an empty value', { body: [{ facts: [{ label: 'Due', value: [] }] }, { text: [] }] }],
        ['sixty buttons', { body: [], buttons: Array.from({ length: 60 }, (_, n) => button(`Choice ${n}`)) }],
      ])('a card of %s is taken', async (_what, card) => {
        const sent = await it.platform.post(it.room, card, 'key-1');

        expect(sent).toMatchObject({ ok: true });
        expect(await it.platform.update(it.room, idOf(sent), card)).toMatchObject({ ok: true });
        expect(it.cloud.violations()).toEqual([]);
      });

      test('rows that find no room are counted, and the buttons still stand', async () => {
        await it.platform.post(it.room, { body: rows(500), buttons: [button('Claim')] }, 'key-1');

        expect(seenByBen()[0]?.text).toMatch(/… \d+ more/);
        expect(seenByBen()[0]?.text).toContain('Row 0 ');
        expect(seenByBen()[0]?.buttons).toContain('Claim');
      });
    });

    describe('when the platform fails', () => {
      test('a rate limit is later, with the time to wait, and nothing was sent', async () => {
        it.cloud.faults.add({ calls: it.calls.post, times: 1, how: { refuse: 429, retryAfterSeconds: 7 } });

        const sent = await it.platform.post(it.room, note('Hello'), 'key-1');

        expect(sent).toMatchObject({ ok: false, failure: 'later', afterMs: 7000 });
        expect(seenByBen()).toEqual([]);
      });

      test.each([
        ['the connection was reset', 'reset' as const],
        ['the answer was cut off', 'truncate' as const],
        ['the answer was a 500', 500],
        ['the answer was a 503', 503],
      ])(
        'a post that arrived although %s is ambiguous, sent once, and found if that can be',
        async (_what, how) => {
          it.cloud.faults.add({ calls: it.calls.post, times: 1, how: { accept: how } });

          const sent = await it.platform.post(it.room, note('Hello'), 'key-1');

          expect(sent).toMatchObject({ ok: false, failure: 'ambiguous' });
          expect(seenByBen()).toHaveLength(1);
          const found = await it.platform.find(it.room, 'key-1', new Date());
          expect(found).toEqual(it.offers.finding ? { messageId: seenByBen()[0]?.id } : 'unknown');
        },
      );

      test('a post that never arrived is absent, where that can be known', async () => {
        await it.platform.post(it.room, note('Another'), 'key-1');

        const found = await it.platform.find(it.room, 'key-2', new Date());

        expect(found).toBe(it.offers.finding ? 'absent' : 'unknown');
      });

      test('an update of doubtful fate is simply made again later', async () => {
        const id = idOf(await it.platform.post(it.room, note('Hello'), 'key-1'));
        it.cloud.faults.add({ calls: it.calls.update, times: 1, how: { accept: 500 } });

        const sent = await it.platform.update(it.room, id, note('Changed'));
        expect(sent).toMatchObject({ ok: false, failure: 'later' });

        expect(await it.platform.update(it.room, id, note('Changed'))).toMatchObject({ ok: true });
        expect(seenByBen()).toHaveLength(1);
      });

      test('a message that somebody deleted is gone', async () => {
        const id = idOf(await it.platform.post(it.room, note('Hello'), 'key-1'));
        await it.cloud.deleteMessage(it.room.conversationId, id);

        const updated = await it.platform.update(it.room, id, note('Changed'));
        const removed = await it.platform.remove(it.room, id);

        expect(updated).toMatchObject({ ok: false, failure: 'message_gone' });
        expect(removed).toMatchObject({ ok: false, failure: 'message_gone' });
      });

      test('a room that is closed is gone', async () => {
        const sent = await it.platform.post(it.closedRoom, note('Hello'), 'key-1');

        expect(sent).toMatchObject({ ok: false, failure: 'room_gone' });
      });

      test('a reason never repeats what was said', async () => {
        it.cloud.faults.add({ calls: it.calls.post, times: 1, how: { accept: 500 } });

        const sent = await it.platform.post(it.room, note('Secret of Acme'), 'key-1');

        expect(JSON.stringify(sent)).not.toContain('Acme');
      });
    });

    describe('who and where', () => {
      const seenIn = () => ({
        platform: it.platform.name,
        tenant: it.workspace.tenant,
        kind: it.room.kind,
        room: it.room.conversationId,
        container: it.container,
        serviceUrl: it.workspace.serviceUrl,
      });

      test('a member of staff is known by name and confirmed address', async () => {
        const account = await it.platform.account(it.workspace, it.ana.userId, seenIn());

        expect(account).toMatchObject({
          userId: it.ana.userId,
          kind: 'member',
          name: it.ana.name,
          email: it.ana.email,
          emailConfirmed: true,
          deactivated: false,
        });
      });

      test('a guest is told apart', async () => {
        const place = { ...seenIn(), room: it.sharedRoom.conversationId };

        expect(await it.platform.account(it.workspace, it.guest, place)).toMatchObject({ kind: 'guest' });
      });

      test('nobody is known by an invented id', async () => {
        expect(await it.platform.account(it.workspace, 'U0NOBODY', seenIn())).toBeNull();
      });

      test('everybody is listed, where there is such a list', async () => {
        const listed = (await it.platform.accounts(it.workspace)).map(account => account.userId);

        if (it.offers.accountList)
          expect(listed).toEqual(expect.arrayContaining([it.ana.userId, it.ben.userId]));
        else expect(listed).toEqual([]);
      });

      test('the people of a room are known', async () => {
        const members = await it.platform.members(it.workspace, it.room.conversationId);

        const ids = members.filter(member => member.kind === 'member').map(member => member.userId);
        expect(ids.sort()).toEqual([it.ana.userId, it.ben.userId].sort());
      });

      test('groups have handles and members, where there are any', async () => {
        const groups = await it.platform.groups(it.workspace);

        if (!it.offers.groups) return expect(groups).toEqual([]);
        expect(groups).toContainEqual(
          expect.objectContaining({ handle: 'billing', memberIds: [it.ben.userId], disabled: false }),
        );
      });

      test('a room has a name and stays within the house', async () => {
        expect(await it.platform.room(it.workspace, it.room.conversationId, seenIn())).toMatchObject({
          conversationId: it.room.conversationId,
          kind: 'channel',
          name: it.roomName,
          shared: false,
          archived: false,
        });
      });

      test('a room that others can read is shared', async () => {
        const place = { ...seenIn(), room: it.sharedRoom.conversationId };

        const room = await it.platform.room(it.workspace, it.sharedRoom.conversationId, place);

        expect(room).toMatchObject({ shared: true });
      });

      test('there is no room by an invented id', async () => {
        expect(await it.platform.room(it.workspace, 'C0NOWHERE')).toBeNull();
      });
    });

    describe('creating a room', () => {
      const wanted = (more: Partial<RoomWanted> = {}): RoomWanted => ({
        name: 'cust-acme',
        topic: 'Acme: what our teams are doing about it',
        container: it.container,
        inviteUserId: it.ana.userId,
        key: 'create-1',
        ...more,
      });

      test('makes it once, however often it is attempted', async () => {
        const first = await it.platform.createRoom(it.workspace, wanted());
        const again = await it.platform.createRoom(it.workspace, wanted());

        expect(first).toMatchObject({ ok: true, name: 'cust-acme' });
        expect(again).toEqual(first);
        const room = first.ok && (await it.platform.room(it.workspace, first.conversationId));
        expect(room).toMatchObject({ name: 'cust-acme', shared: false, archived: false });
      });

      test('says that the name is taken by a room of others', async () => {
        const created = await it.platform.createRoom(
          it.workspace,
          wanted({ name: it.takenName, key: 'create-2' }),
        );

        expect(created).toMatchObject({ ok: false, failure: 'taken' });
      });

      test('does not take over the room that another wish made', async () => {
        await it.platform.createRoom(it.workspace, wanted());

        const created = await it.platform.createRoom(it.workspace, wanted({ key: 'create-3' }));

        expect(created).toMatchObject({ ok: false, failure: 'taken' });
      });

      test('says that the permission is missing', async () => {
        await it.cloud.forbidRooms();

        const created = await it.platform.createRoom(it.workspace, wanted());

        expect(created).toMatchObject({ ok: false, failure: 'not_permitted' });
      });
    });
  });
}

const note = (text: string): Card => ({ body: [{ text: say`${text}` }] });

const button = (label: string) => ({ label, intent: 'handoff.claim', input: { issue: 'H-1' } });

const offer = (title: string): Card => ({
  title: say`H-1 ${title}`,
  tone: 'waiting',
  body: [
    { text: say`${strong('Ana')} offers it to ${{ kind: 'team', name: 'Billing' }}` },
    { facts: [{ label: 'Owner', value: say`Ana` }] },
    { text: say`asked twice`, small: true },
  ],
  buttons: [{ ...button('Claim · by Fri 17:00'), style: 'primary' }, button('Decline')],
  foot: say`H-1 · since Thu 9:00`,
});

const rows = (count: number): Card['body'] =>
  Array.from({ length: count }, (_, n) => ({
    text: say`Row ${n} ${'of the digest of this morning'}`,
    button: button(`Kept ${n}`),
  }));

const endless = (): Card => {
  const long = 'word & <more> '.repeat(1000);
  return {
    title: say`${long}`,
    tone: 'late',
    body: [
      { text: say`${long}`, heading: true },
      { text: say`${long}`, button: button(long) },
      { text: say`${long}`, small: true },
      { facts: Array.from({ length: 40 }, () => ({ label: long, value: say`${long}` })) },
    ],
    buttons: [button(long), button(long)],
    foot: say`${long}`,
  };
};

function idOf(sent: Sent): string {
  if (!sent.ok) throw new Error(`Not sent: ${sent.failure} (${sent.reason})`);
  return sent.messageId;
}

function conversationOf(sent: Sent, otherwise?: string): string {
  const conversation = (sent.ok ? sent.conversationId : undefined) ?? otherwise;
  if (!conversation) throw new Error('The platform did not tell the conversation');
  return conversation;
}
