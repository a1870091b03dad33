import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import {
  activitiesOf,
  CHANNEL,
  CONNECTOR,
  openReplay,
  PERSONAL,
  type Replayed,
  recorded,
  TENANT,
  THREAD,
} from './replay.ts';
import { readCard } from './seen-card.ts';

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

const echo: Card = {
  body: [{ text: say`Offered H-1 to Billing` }],
  buttons: [{ label: 'Undo', intent: 'handoff.recall', input: { handoff: '1' } }],
};

/** What the Connector takes at this path, and how it answers. */
function connector(path: string, status = 201, body: object = { id: '1' }): { said: object[] } {
  const said: object[] = [];
  nock(CONNECTOR)
    .persist()
    .post(path, activity => Boolean(said.push(activity)))
    .reply(status, body);
  return { said };
}

function textOf(activity: object | undefined): string {
  const { attachments } = activity as { attachments: { content: Parameters<typeof readCard>[0] }[] };
  return readCard(attachments[0]?.content ?? null).text;
}

describe('a line typed to the bot', () => {
  test('in its own chat is typed as a whole, by whom, where and under its own key', async () => {
    await replay.send('message-personal');

    const { from, id, serviceUrl } = recorded('message-personal') as {
      from: { id: string };
      id: string;
      serviceUrl: string;
    };
    expect(replay.handrail.typed).toEqual([
      {
        deadlineMs: 4000,
        line: {
          words: ['handoff @billing credit note for 4411 & 4412 by friday 5pm'],
          actor: { kind: 'account', platform: 'teams', tenant: TENANT, userId: from.id },
          place: { platform: 'teams', tenant: TENANT, room: PERSONAL, kind: 'direct', serviceUrl },
          key: `teams ${PERSONAL} ${id}`,
        },
      },
    ]);
  });

  test('in a channel is what stands beside the mention of the bot', async () => {
    await replay.send('message-channel-mention');

    const { words, place } = replay.handrail.typed[0]?.line ?? {};
    expect(words).toEqual([
      'handoff ',
      { kind: 'person', platform: 'teams', id: expect.stringMatching(/^29:1Ben/), label: '@Ben Weber' },
      ' needs a credit note',
    ]);
    expect(place).toEqual({
      platform: 'teams',
      tenant: TENANT,
      room: CHANNEL,
      thread: '1795252800000',
      kind: 'channel',
      container: 'e1d0c9b8-a7f6-4e5d-8c3b-2a1908f7e6d5',
      serviceUrl: `${CONNECTOR}/emea/`,
    });
  });

  test('in a thread keeps tags as groups, and what was escaped as it was written', async () => {
    await replay.send('message-thread-mention');

    expect(replay.handrail.typed[0]?.line.words).toEqual([
      'any news?  handoff ',
      { kind: 'group', platform: 'teams', id: 'MjE0ZWYyZjAjIzQ0', label: '@billing' },
      ' refund for <4411>',
    ]);
  });

  test('in a group chat is typed in that group', async () => {
    await replay.send('message-group-mention');

    expect(replay.handrail.typed[0]?.line).toMatchObject({ words: ['mine'], place: { kind: 'group' } });
  });

  test.each(['', {}, { text: 'mine' }])('is a line whatever else it carries (%j)', async value => {
    await replay.send('message-personal', { value });

    expect(replay.handrail.typed).toHaveLength(1);
    expect(replay.handrail.performed).toEqual([]);
  });

  test('tells once which clock the person’s client shows, and where the Connector is', async () => {
    await replay.send('message-personal', { entities: [], localTimezone: 'Europe/Lisbon' });
    await replay.send('message-personal', { entities: [], localTimezone: 'Europe/Lisbon' });

    const { from } = recorded('message-personal') as { from: { id: string } };
    expect(replay.handrail.sighted).toEqual([
      expect.objectContaining({ kind: 'moved', tenant: TENANT, serviceUrl: `${CONNECTOR}/emea/` }),
      expect.objectContaining({ kind: 'zone_seen', userId: from.id, zone: 'Europe/Lisbon' }),
    ]);
  });

  test('in a channel whose team is named by its thread alone is typed in that team', async () => {
    const teamId = '19:team@thread.tacv2';
    nock(CONNECTOR)
      .get(`/emea/v3/teams/${encodeURIComponent(teamId)}`)
      .reply(200, { id: teamId, name: 'Billing', aadGroupId: 'group-1' });
    const { channelData } = recorded('message-channel-mention') as { channelData: object };
    const bare = { channelData: { ...channelData, team: { id: teamId } } };

    await replay.send('message-channel-mention', bare);
    await replay.send('message-channel-mention', bare);

    expect(replay.handrail.typed.map(({ line }) => line.place?.container)).toEqual(['group-1', 'group-1']);
  });

  test('is typed all the same where the team cannot be looked up', async () => {
    nock(CONNECTOR)
      .get(/\/v3\/teams\//)
      .reply(500);

    await replay.send('message-channel-mention', { channelData: { team: { id: '19:t@thread.tacv2' } } });

    expect(replay.handrail.typed).toHaveLength(1);
  });

  test('twice is the same request', async () => {
    await replay.send('message-personal');
    await replay.send('message-personal');

    const [first, again] = replay.handrail.typed;
    expect(again?.line.key).toBe(first?.line.key);
  });

  test('is nobody’s concern without a mention, or from another bot', async () => {
    expect(await replay.send('message-channel-unmentioned')).toMatchObject({ status: 200 });
    expect(await replay.send('message-of-another-bot')).toMatchObject({ status: 200 });
    expect(await replay.send('message-edited')).toMatchObject({ status: 200 });

    expect(replay.handrail.typed).toEqual([]);
  });
});

describe('the answer', () => {
  test('in the bot’s own chat is a message there', async () => {
    const { said } = connector(activitiesOf(PERSONAL));
    replay.handrail.answers = [{ kind: 'done', card: echo }];

    expect(await replay.send('message-personal')).toEqual({ status: 200, body: undefined });

    expect(said).toHaveLength(1);
    expect(textOf(said[0])).toBe('Offered H-1 to Billing');
  });

  test('in a channel is seen by the one who typed alone', async () => {
    const { said } = connector(`${activitiesOf(THREAD)}?isTargetedActivity=true`);
    replay.handrail.answers = [{ kind: 'done', card: echo }];

    await replay.send('message-channel-mention');

    const { from } = recorded('message-channel-mention') as { from: { id: string } };
    expect(said).toEqual([expect.objectContaining({ recipient: { id: from.id, isTargeted: true } })]);
  });

  test('goes to their own chat where a channel takes nothing private, and never to the channel', async () => {
    connector(`${activitiesOf(THREAD)}?isTargetedActivity=true`, 400, { error: { code: 'BadArgument' } });
    const opened = connector('/emea/v3/conversations', 201, { id: PERSONAL });
    const { said } = connector(activitiesOf(PERSONAL));
    const channel = connector(activitiesOf(THREAD));
    replay.handrail.answers = [{ kind: 'done', card: echo }];

    await replay.send('message-channel-mention');

    expect(opened.said).toEqual([expect.objectContaining({ tenantId: TENANT, isGroup: false })]);
    expect(said).toHaveLength(1);
    expect(channel.said).toEqual([]);
  });

  test('is not repeated elsewhere where it may have arrived', async () => {
    connector(`${activitiesOf(THREAD)}?isTargetedActivity=true`, 500);
    const opened = connector('/emea/v3/conversations', 201, { id: PERSONAL });
    replay.handrail.answers = [{ kind: 'done', card: echo }];

    await replay.send('message-channel-mention');

    expect(opened.said).toEqual([]);
    expect(replay.logs.join('')).toContain('a private answer was not sent');
    expect(replay.logs.join('')).not.toContain('Offered');
  });

  test.each<[string, Outcome | Error, string]>([
    [
      'a refusal',
      { kind: 'refused', code: 'not_allowed', reason: say`Only Billing may claim it.` },
      'Only Billing may claim it.',
    ],
    ['what takes longer', { kind: 'working' }, 'Working on it…'],
    ['a failure', new Error('no database'), 'This was not saved. Try again in a minute.'],
  ])('%s is told in words', async (_what, answer, words) => {
    const { said } = connector(activitiesOf(PERSONAL));
    replay.handrail.answers = [answer];

    expect(await replay.send('message-personal')).toMatchObject({ status: 200 });

    expect(textOf(said[0])).toBe(words);
  });

  test('that asks something is one button that can open a form', async () => {
    const { said } = connector(activitiesOf(PERSONAL));
    const form = { title: 'Hand off', intent: 'handoff.offer', draft: 'd1', submit: 'Offer', fields: [] };
    replay.handrail.answers = [{ kind: 'asks', form }];

    await replay.send('message-personal');

    expect(said[0]).toMatchObject({
      attachments: [
        {
          content: {
            actions: [
              {
                type: 'Action.Submit',
                title: 'Fill in',
                data: { msteams: { type: 'task/fetch' }, intent: 'form.open', input: { draft: 'd1' } },
              },
            ],
          },
        },
      ],
    });
  });

  test('is left out where there is nothing to say', async () => {
    replay.handrail.answers = [{ kind: 'done' }];

    expect(await replay.send('message-personal')).toMatchObject({ status: 200 });
  });

  test('that could neither be saved nor told lets Teams send the line again', async () => {
    connector(activitiesOf(PERSONAL), 503);
    replay.handrail.answers = [new Error('no database')];

    expect(await replay.send('message-personal')).toMatchObject({ status: 503 });
  });
});

describe('a card’s plain submit button', () => {
  test('is its Intent, and the answer a message', async () => {
    const { said } = connector(activitiesOf(PERSONAL));
    replay.handrail.answers = [{ kind: 'done', card: { body: [{ text: say`Kept` }] } }];

    expect(await replay.send('card-submit')).toMatchObject({ status: 200 });

    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'commitment.keep',
      input: { commitment: '0194d0a0-0000-7000-8000-000000000003' },
      place: { kind: 'direct', message: '1795253671999' },
    });
    expect(textOf(said[0])).toBe('Kept');
  });

  test('of another app is refused', async () => {
    expect(await replay.send('card-submit', { value: { action: 'vote' } })).toMatchObject({ status: 400 });
  });
});
