import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/core/cards/say.ts';
import { CHANNEL, CONNECTOR, openReplay, type Replayed, recorded } from './replay.ts';

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

function roster(status: number, body: object): void {
  const { from } = recorded('extension-command') as { from: { id: string } };
  nock(CONNECTOR)
    .get(`/emea/v3/conversations/${encodeURIComponent(CHANNEL)}/members/${encodeURIComponent(from.id)}`)
    .reply(status, body);
}

const form = { title: 'Log as issue', intent: 'issue.log', draft: 'd2', submit: 'Log', fields: [] };

describe('a command on a message', () => {
  test('is its Intent, with the words of the message and where it stands', async () => {
    roster(200, { id: '29:ana', name: 'Ana' });
    replay.handrail.answers = [{ kind: 'asks', form }];

    const { body } = await replay.send('extension-command');

    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'issue.log',
      input: {
        ask: true,
        text: ["Export shows last month's invoices & totals\nsee 4411 😀 Ben Weber"],
        link: expect.stringContaining('https://teams.microsoft.com/l/message/'),
      },
      place: { room: CHANNEL, thread: '1795252800000', message: '1795252800000' },
    });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Log as issue' } } });
  });

  test.each([
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('first adds the app where it is not present (%s)', async (status, code) => {
    roster(status, { error: { code, message: 'no' } });

    const { body } = await replay.send('extension-command');

    expect(replay.handrail.performed).toEqual([]);
    expect(body).toMatchObject({
      task: {
        value: { card: { content: { actions: [{ data: { msteams: { justInTimeInstall: true } } }] } } },
      },
    });
  });

  test('goes on once the app has been added', async () => {
    roster(200, { id: '29:ana', name: 'Ana' });
    replay.handrail.answers = [{ kind: 'asks', form }];

    const { body } = await replay.send('extension-command-installed');

    expect(replay.handrail.performed[0]?.intent).toMatchObject({ name: 'issue.log', input: { ask: true } });
    expect(body).toMatchObject({ task: { value: { title: 'Log as issue' } } });
  });

  test('submits its form like any other', async () => {
    replay.handrail.answers = [{ kind: 'done', card: { body: [{ text: say`Logged as H-2` }] } }];

    expect(await replay.send('extension-command-submit')).toEqual({
      status: 200,
      body: { task: { type: 'message', value: 'Logged as H-2' } },
    });
    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'issue.log',
      input: {
        draft: '0194d0a0-0000-7000-8000-0000000000d2',
        title: 'Export shows last month',
        customer: 'acme',
      },
    });
  });
});

describe('the search', () => {
  const found = (title: string) => ({
    title,
    subtitle: 'Ben has it',
    card: { title: say`${title}`, body: [{ text: say`Ben has it` }] },
  });

  test('lists what was found, each with its card', async () => {
    replay.handrail.found = [found('H-1 Export')];

    const { body } = await replay.send('extension-search');

    expect(replay.handrail.searched).toEqual(['export']);
    expect(body).toMatchObject({
      composeExtension: {
        type: 'result',
        attachmentLayout: 'list',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: { type: 'AdaptiveCard' },
            preview: {
              contentType: 'application/vnd.microsoft.card.thumbnail',
              content: { title: 'H-1 Export', text: 'Ben has it' },
            },
          },
        ],
      },
    });
  });

  test('begins without words', async () => {
    await replay.send('extension-search-first');

    expect(replay.handrail.searched).toEqual(['']);
  });

  test('shows markup as it was written', async () => {
    replay.handrail.found = [found('<img src=x> & co')];

    const { body } = await replay.send('extension-search');

    expect(JSON.stringify(body)).toContain('&lt;img src=x&gt; &amp; co');
  });

  test('stays below the size of a message', async () => {
    replay.handrail.found = Array.from({ length: 25 }, () => found('x'.repeat(3000)));

    const { body } = await replay.send('extension-search');

    expect(JSON.stringify(body).length).toBeLessThan(80 * 1024);
  });
});

test('an invoke that is none of ours is not implemented', async () => {
  expect(await replay.send('invoke-of-another-kind')).toEqual({ status: 501, body: undefined });
});
