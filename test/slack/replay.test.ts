import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SlackUnderTest, startSlack, TENANT } from './slack-under-test.ts';

const ANA = { kind: 'account', platform: 'slack', tenant: TENANT, userId: 'U024BE7LH' };
const inSlack = { platform: 'slack', tenant: TENANT };
/** Of one act: the trigger of it, and what it was about. */
const keyOf = (act: string) =>
  expect.stringMatching(`^slack:${TENANT}:${act}:[\\w-]{16}$`.replaceAll('.', '\\.'));
const ACME = { ...inSlack, kind: 'channel', room: 'C0ACMEROOM' };

type Changed = Record<string, unknown>;

describe('What Slack sends, as Handrail hears it', () => {
  let slack: SlackUnderTest;
  beforeAll(async () => {
    slack = await startSlack({ apiUrl: 'http://127.0.0.1:9/api/' });
  });
  afterAll(() => slack.close());
  beforeEach(() => {
    const { intents, lines, news, questions } = slack.handrail;
    for (const heard of [intents, lines, news, questions]) heard.length = 0;
  });

  describe('a typed line', () => {
    test.each([
      [
        'command-handoff',
        {
          words: [
            'handoff ',
            { kind: 'group', platform: 'slack', id: 'S0614TZR7', label: '@billing' },
            ' credit note for 4411 & refund by friday 5pm',
          ],
          actor: ANA,
          place: ACME,
          key: keyOf('command:5911842839345.2152558591.7c2a0f6a1d0c4d9c8e7b'),
        },
      ],
      ['command-handrail', { words: ['customer bind Acme'], place: ACME }],
      ['command-handrail-empty', { words: [] }],
      ['command-claim', { words: ['claim H-1'] }],
      ['command-in-direct-chat', { words: ['mine'], place: { ...inSlack, kind: 'direct' } }],
      [
        'command-in-group-chat',
        {
          words: ['handoff ', { kind: 'person', platform: 'slack', id: 'U061F7AUR', label: '@ben' }, ' H-2'],
          place: { ...inSlack, kind: 'group', room: 'G0MPDM' },
        },
      ],
      [
        'mention',
        {
          words: ['promise Acme credit note sent by thursday noon'],
          actor: ANA,
          place: ACME,
          key: `slack:${TENANT}:event:Ev0MENTION1`,
        },
      ],
      [
        'mention-in-thread',
        {
          words: ['please  handoff to ', { kind: 'person', platform: 'slack', id: 'U061F7AUR' }],
          place: { ...ACME, thread: '1795363100.000100' },
        },
      ],
      ['mention-by-stranger', { actor: { ...ANA, userId: 'U0STRANGER' }, place: ACME }],
      [
        'direct-message',
        {
          words: ['claim H-1'],
          actor: ANA,
          place: { ...inSlack, kind: 'direct', room: 'D0AC1AQKH' },
          key: `slack:${TENANT}:event:Ev0DIRECT1`,
        },
      ],
      [
        'direct-message-in-thread',
        { place: { ...inSlack, kind: 'direct', room: 'D0AC1AQKH', thread: '1795363000.000100' } },
      ],
    ])('%s', async (name, line) => {
      await slack.replay(name);

      expect(slack.handrail.lines).toEqual([expect.objectContaining(line)]);
    });
  });

  describe('a button', () => {
    const claim = { name: 'handoff.claim', input: { handoff: '0190f3f4-7c1e-7d7a-8a61-0f6c1d2e3f40' } };
    const card = '1795360000.000100';
    test.each([
      [
        'button-in-channel',
        {
          ...claim,
          actor: ANA,
          place: { ...ACME, message: card },
          key: keyOf('action:5911842839345.2152558591.button0'),
        },
      ],
      ['button-on-thread-root', { ...claim, place: { ...ACME, message: card } }],
      ['button-in-thread', { ...claim, place: { ...ACME, message: card, thread: '1795359000.000100' } }],
      ['button-by-stranger', { ...claim, actor: { ...ANA, userId: 'U0STRANGER' } }],
      [
        'button-in-ephemeral',
        { name: 'act.undo', input: { event: '0190f3f4-7c1e-7d7a-8a61-0f6c1d2e3f41' }, place: ACME },
      ],
      [
        'button-in-direct-chat',
        { ...claim, place: { ...inSlack, kind: 'direct', room: 'D0AC1AQKH', message: card } },
      ],
      ['button-in-home', { ...claim, place: { ...inSlack, kind: 'home' } }],
    ])('%s', async (name, intent) => {
      await slack.replay(name);

      expect(slack.handrail.intents).toEqual([expect.objectContaining(intent)]);
    });
  });

  describe('a form', () => {
    test('what was entered, by field; what was left empty is undefined', async () => {
      await slack.replay('submission');

      expect(slack.handrail.intents).toEqual([
        {
          name: 'handoff.offer',
          input: {
            draft: '0190f3f4-7c1e-7d7a-8a61-0f6c1d2e3f42',
            item: 'h-1',
            note: 'credit note for 4411 & refund',
            due: '2026-11-27T16:00:00.000Z',
            receiver: undefined,
          },
          actor: ANA,
          place: ACME,
          key: expect.stringMatching(`^slack:${TENANT}:view:V0FORM:1795363600.a1b2c3d4:`),
        },
      ]);
      expect(slack.handrail.intents[0]?.input).toHaveProperty('receiver');
    });

    test('the same submission twice bears the same key, a corrected one another', async () => {
      await slack.replay('submission');
      await slack.replay('submission');
      await slack.replay('submission', body => {
        Object.assign(
          body,
          JSON.parse(JSON.stringify(body).replace('credit note for 4411', 'credit note for 4412')),
        );
      });

      const [first, second, corrected] = slack.handrail.intents.map(intent => intent.key);
      expect(second).toBe(first);
      expect(corrected).not.toBe(first);
    });

    test('a search in a choice', async () => {
      const reply = await slack.replay('suggestion');

      expect(slack.handrail.questions).toEqual([
        { lookup: 'receiver', typed: 'bil', actor: ANA, limit: 100 },
      ]);
      expect(reply.json).toEqual({
        options: [{ text: { type: 'plain_text', text: 'Billing', emoji: false }, value: 'team:billing' }],
      });
    });
  });

  describe('a shortcut', () => {
    test.each([
      [
        'message-shortcut',
        {
          name: 'issue.log',
          input: {
            ask: true,
            text: [
              { kind: 'person', platform: 'slack', id: 'U061F7AUR' },
              ' says the export is wrong: see here (https://acme.example/x?a=1&b=2)',
            ],
            link: 'https://northwind.slack.com/archives/C0ACMEROOM/p1795363650000200',
          },
          actor: ANA,
          place: { ...ACME, message: '1795363650.000200' },
          key: keyOf('shortcut:5911842839345.2152558591.shortcut'),
        },
      ],
      [
        'message-shortcut-in-thread',
        {
          name: 'promise.record',
          input: {
            ask: true,
            text: ['by noon <today>'],
            link: 'https://northwind.slack.com/archives/C0ACMEROOM/p1795363660000300?thread_ts=1795363650.000200&cid=C0ACMEROOM',
          },
          place: { ...ACME, message: '1795363660.000300', thread: '1795363650.000200' },
        },
      ],
      ['global-shortcut', { name: 'issue.log', input: { ask: true }, place: { ...inSlack, kind: 'direct' } }],
    ])('%s', async (name, intent) => {
      await slack.replay(name);

      expect(slack.handrail.intents).toEqual([expect.objectContaining(intent)]);
    });
  });

  test('the opened App Home', async () => {
    await slack.replay('home-opened');

    expect(slack.handrail.intents).toEqual([
      {
        name: 'home.open',
        input: {},
        actor: ANA,
        place: { ...inSlack, kind: 'home' },
        key: `slack:${TENANT}:event:Ev0HOME1`,
      },
    ]);
  });

  describe('news', () => {
    const billing = {
      id: 'S0614TZR7',
      handle: 'billing',
      name: 'Billing',
      memberIds: ['U061F7AUR', 'U0CHIARA'],
      disabled: false,
    };
    const acme = 'C0ACMEROOM';
    test.each([
      [
        'user-change',
        {
          kind: 'account',
          account: {
            userId: 'U024BE7LH',
            kind: 'member',
            name: 'Ana',
            email: 'ana@northwind.example',
            emailConfirmed: true,
            zone: 'Europe/Berlin',
            homeTenant: undefined,
            platformAdmin: true,
            deactivated: false,
          },
        },
      ],
      [
        'team-join-guest',
        { kind: 'account', account: expect.objectContaining({ kind: 'guest', name: 'Gil Guest' }) },
      ],
      ['subteam-updated', { kind: 'group', group: billing }],
      ['subteam-disabled', { kind: 'group', group: { ...billing, memberIds: [], disabled: true } }],
      ['channel-archive', { kind: 'room_gone', conversationId: acme }],
      ['channel-deleted', { kind: 'room_gone', conversationId: acme }],
      ['channel-left', { kind: 'room_gone', conversationId: acme }],
      ['channel-shared', { kind: 'room_changed', place: ACME }],
      ['channel-unshared', { kind: 'room_changed', place: ACME }],
      ['member-joined-channel', { kind: 'room_changed', place: ACME }],
      ['member-left-channel', { kind: 'room_changed', place: ACME }],
      ['message-deleted', { kind: 'message_gone', conversationId: acme, messageId: '1795360000.000100' }],
      ['app-uninstalled', { kind: 'uninstalled' }],
      ['tokens-revoked', { kind: 'uninstalled' }],
    ])('%s', async (name, news) => {
      await slack.replay(name);

      expect(slack.handrail.news).toEqual([{ ...inSlack, ...news }]);
    });
  });

  test.each([
    'mention-by-bot',
    'mention-edited',
    'direct-message-by-bot',
    'direct-message-edited',
    'message-in-channel',
    'message-of-person-deleted',
    'messages-tab-opened',
    'user-tokens-revoked',
  ])('%s is acknowledged and means nothing', async name => {
    const reply = await slack.replay(name);

    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(slack.handrail.lines).toEqual([]);
    expect(slack.handrail.intents).toEqual([]);
    expect(slack.handrail.news).toEqual([]);
  });

  test.each([
    'command-handoff',
    'mention',
    'direct-message',
    'button-in-channel',
    'submission',
    'message-shortcut',
    'home-opened',
  ])('%s twice has the same key', async name => {
    await slack.replay(name);
    await slack.replay(name);

    const [first, second] = [...slack.handrail.lines, ...slack.handrail.intents].map(heard => heard.key);
    expect(first).toBeTruthy();
    expect(second).toBe(first);
  });

  test.each([
    ['command-handoff', (body: Changed) => Object.assign(body, { user_id: 'U061F7AUR' })],
    ['command-handoff', (body: Changed) => Object.assign(body, { text: 'something else' })],
    ['button-in-channel', (body: Changed) => Object.assign(body, { user: { id: 'U061F7AUR' } })],
  ])('%s of another act is not taken for the first, even with one trigger', async (name, change) => {
    await slack.replay(name);
    await slack.replay(name, change);

    const [first, second] = [...slack.handrail.lines, ...slack.handrail.intents].map(heard => heard.key);
    expect(second).not.toBe(first);
  });

  describe('what a client leaves out', () => {
    const without =
      (...names: string[]) =>
      (body: Changed) => {
        for (const name of names) delete body[name];
      };

    test.each([
      ['command-handoff', ['trigger_id', 'response_url', 'channel_name', 'team_domain']],
      ['button-in-channel', ['trigger_id', 'response_url', 'container', 'api_app_id', 'enterprise']],
      ['message-shortcut', ['trigger_id', 'response_url']],
      ['mention', ['event_id', 'authorizations', 'event_time']],
      ['direct-message', ['event_id', 'authorizations']],
    ])('%s is heard without %j, and two of them are two', async (name, names) => {
      const reply = await slack.replay(name, without(...names));
      await slack.replay(name, body => {
        without(...names)(body);
        body.token = 'another';
      });

      expect(reply.status).toBe(200);
      const heard = [...slack.handrail.lines, ...slack.handrail.intents];
      expect(heard).toHaveLength(2);
      expect(heard[1]?.key).not.toBe(heard[0]?.key);
    });

    test('a mention without authorizations does not mention the bot', async () => {
      await slack.replay('mention', without('authorizations'));

      expect(slack.handrail.lines[0]?.words).toEqual(['promise Acme credit note sent by thursday noon']);
    });

    test('a direct message is one by its channel, and may bring a file', async () => {
      await slack.replay('direct-message', body => {
        delete (body.event as Changed).channel_type;
        Object.assign(body.event as Changed, { subtype: 'file_share' });
      });

      expect(slack.handrail.lines).toHaveLength(1);
    });

    test('a submitted form needs neither hash nor blocks', async () => {
      await slack.replay('submission', body => without('hash', 'blocks')(body.view as Changed));

      expect(slack.handrail.intents).toEqual([expect.objectContaining({ name: 'handoff.offer' })]);
    });

    test('the opened App Home is the home', async () => {
      await slack.replay('home-opened', body => without('tab')(body.event as Changed));

      expect(slack.handrail.intents).toEqual([expect.objectContaining({ name: 'home.open' })]);
    });
  });

  test.each(['view_closed', 'app_rate_limited'])('%s is only noted', async type => {
    const reply = await slack.send(JSON.stringify({ type, team_id: TENANT }));

    expect(reply).toMatchObject({ status: 200, text: '' });
  });

  test('Handrail has the rest of two seconds for what a person waits for', async () => {
    slack.handrail.deadlines.length = 0;
    await slack.replay('command-handoff');
    await slack.replay('button-in-channel');
    await slack.replay('mention');

    expect(slack.handrail.deadlines).toHaveLength(3);
    for (const deadline of slack.handrail.deadlines) {
      expect(deadline).toBeGreaterThan(0);
      expect(deadline).toBeLessThanOrEqual(2000);
    }
  });
});
