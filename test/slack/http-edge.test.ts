import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recorded, replyOf, type SlackUnderTest, signature, startSlack, wire } from './slack-under-test.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('The way in from Slack', () => {
  let slack: SlackUnderTest;
  beforeAll(async () => {
    slack = await startSlack({ apiUrl: 'http://127.0.0.1:9/api/' });
  });
  afterAll(() => slack.close());

  const command = wire(recorded('command-handoff')).text;
  const heard = () =>
    slack.handrail.lines.length + slack.handrail.intents.length + slack.handrail.news.length;

  describe('lets nobody else in', () => {
    test.each<[string, Record<string, string | undefined>]>([
      ['without a signature', { 'x-slack-signature': undefined }],
      ['without a timestamp', { 'x-slack-request-timestamp': undefined }],
      ['with a forged signature', { 'x-slack-signature': `v0=${'a'.repeat(64)}` }],
      ['six minutes old', { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) - 360) }],
      ['an hour ahead', { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) + 3600) }],
    ])('%s: 401', async (_what, headers) => {
      const before = heard();

      const reply = await slack.send(command, { 'content-type': FORM, ...headers });

      expect(reply).toMatchObject({ status: 401, text: '' });
      expect(heard()).toBe(before);
    });

    test('a malformed body without a signature is 401 too', async () => {
      expect(await slack.send('null', { 'x-slack-signature': undefined })).toMatchObject({ status: 401 });
    });
  });

  describe('takes what Slack sends', () => {
    test.each([
      'application/x-www-form-urlencoded; charset=utf-8',
      'application/x-www-form-urlencoded;charset=UTF-8',
      'Application/X-WWW-Form-Urlencoded',
    ])('a form as %s', async type => {
      expect(await slack.send(command, { 'content-type': type })).toMatchObject({ status: 200 });
    });

    test('JSON with a charset', async () => {
      const { text } = wire(recorded('mention'));

      expect(await slack.send(text, { 'content-type': 'application/json; charset=utf-8' })).toMatchObject({
        status: 200,
      });
    });

    test('the challenge by which Slack checks the address', async () => {
      const reply = await slack.replay('url-verification');

      expect(reply).toMatchObject({ status: 200 });
      expect(reply.json).toEqual({ challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' });
    });

    test('the check of the certificate', async () => {
      expect(await slack.replay('ssl-check')).toMatchObject({ status: 200, text: '' });
    });
  });

  describe('answers 400 to what is signed and still no payload', () => {
    test.each([
      ['null', 'null'],
      ['a number', '7'],
      ['a string', '"text"'],
      ['a list', '[]'],
      ['a list of payloads', '[{"type":"url_verification"}]'],
      ['no JSON at all', '{"type":'],
      ['nothing', ''],
      ['an empty object', '{}'],
      ['an unknown type', '{"type":"surprise"}'],
      ['an event without an event', '{"type":"event_callback","event_id":"Ev1","team_id":"T1"}'],
      ['an event that is null', '{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":null}'],
      ['an event that is a list', '{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":[]}'],
      ['an event without a type', '{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{}}'],
      [
        'an event in no workspace',
        '{"type":"event_callback","event_id":"Ev1","event":{"type":"user_change","user":{"id":"U1"}}}',
      ],
      [
        'an event with odd authorizations',
        '{"type":"event_callback","event_id":"Ev1","team_id":"T1","authorizations":[null],"event":{"type":"app_mention"}}',
      ],
      [
        'an event with an odd channel',
        '{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"app_mention","channel":null}}',
      ],
      [
        'an event with an odd item',
        '{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"star_added","item":"x"}}',
      ],
      ['an interaction of nobody', '{"type":"block_actions","actions":[]}'],
      [
        'a tap without an action',
        '{"type":"block_actions","user":{"id":"U1"},"trigger_id":"1","team":{"id":"T1"},"actions":[]}',
      ],
      [
        'a submission without a view',
        '{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"},"view":null}',
      ],
      ['a command without a person', '{"command":"/handoff","team_id":"T1"}'],
    ])('%s', async (_what, body) => {
      expect(await slack.send(body)).toMatchObject({ status: 400, text: '' });
    });

    test.each([
      ['no content type', undefined],
      ['another content type', 'text/plain'],
      ['multipart', 'multipart/form-data; boundary=x'],
    ])('%s', async (_what, type) => {
      expect(await slack.send(command, { 'content-type': type ?? '' })).toMatchObject({ status: 400 });
    });

    test.each(['null', '[]', '{"type":', '', '"x"'])('a form whose payload is %s', async payload => {
      const form = String(new URLSearchParams({ payload }));

      expect(await slack.send(form, { 'content-type': FORM })).toMatchObject({ status: 400 });
    });

    test('a button whose value nobody made', async () => {
      const reply = await slack.replay('button-in-channel', body => {
        body.actions = [{ type: 'button', action_id: 'handoff.claim:0', value: '[1]' }];
      });

      expect(reply.status).toBe(400);
    });

    test('a form that remembers nothing', async () => {
      const reply = await slack.replay('submission', body => {
        Object.assign(body.view as object, { private_metadata: '' });
      });

      expect(reply.status).toBe(400);
    });
  });

  test('no signed body whatsoever is answered with 500', async () => {
    const names = [
      'mention',
      'direct-message',
      'button-in-channel',
      'submission',
      'message-shortcut',
      'user-change',
    ];
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, null, '', 0, [], {}, [null]));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), odd, async (name, which, value) => {
        const payload = recorded(name);
        spoil(payload.body, which, value);
        const { type, text } = wire(payload);

        const reply = await slack.send(text, { 'content-type': type });

        expect([200, 400]).toContain(reply.status);
      }),
      { numRuns: 500, seed: 4411 },
    );
  });

  test('a megabyte is too much: 413, before anything is read into it', async () => {
    const reply = await slack.send(`{"a":"${'x'.repeat(1_100_000)}"}`).catch((error: unknown) => error);

    // The server stops listening; whether the sender still hears why depends on who is faster.
    if (!(reply instanceof Error)) expect(reply).toMatchObject({ status: 413 });
    expect(await slack.replay('command-handoff')).toMatchObject({ status: 200 });
  });

  test('a caller who hangs up in the middle harms nobody', async () => {
    const { port } = new URL(slack.url);
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{"half":');
        socket.destroy();
        resolve();
      });
    });

    expect(await slack.replay('command-handoff')).toMatchObject({ status: 200 });
  });

  test.each([
    ['GET', '/slack/events'],
    ['POST', '/slack/elsewhere'],
    ['GET', '/slack/install'],
    ['GET', '/slack/oauth_redirect?code=1&state=2'],
  ])('%s %s is not there', async (method, path) => {
    expect(await replyOf(await fetch(slack.url + path, { method }))).toMatchObject({ status: 404 });
  });

  test('a query after the path makes no difference', async () => {
    const body = wire(recorded('url-verification')).text;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(`${slack.url}/slack/events?from=proxy`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(body, timestamp),
      },
    });

    expect(response.status).toBe(200);
  });
});

/** Puts `value` in the place of one of the body's own values, counted from the outside in. */
function spoil(body: Record<string, unknown>, which: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const collect = (holder: Record<string, unknown>): void => {
    for (const [key, inner] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof inner === 'object' && inner !== null) collect(inner as Record<string, unknown>);
    }
  };
  collect(body);
  const [holder, key] = places[which % places.length] ?? [body, 'type'];
  holder[key] = value;
}
