import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { activitiesOf, CONNECTOR, openReplay, type Replayed, recorded, TENANT, THREAD } from './replay.ts';

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

const decline: Form = {
  title: 'Decline',
  intent: 'handoff.decline',
  draft: '0194d0a0-0000-7000-8000-0000000000d1',
  submit: 'Decline',
  fields: [
    { name: 'reason', label: 'Why', kind: 'text', maxLength: 200 },
    { name: 'note', label: 'Note', kind: 'text', maxLength: 200, optional: true, value: 'was there before' },
    { name: 'due', label: 'Due', kind: 'time', zone: 'Europe/Berlin', optional: true },
  ],
};

describe('a tap on a card', () => {
  test('is the Intent that its button holds, on that message, under the key of the tap', async () => {
    await replay.send('card-execute');

    const { from, id } = recorded('card-execute') as { from: { id: string }; id: string };
    expect(replay.handrail.performed).toEqual([
      {
        deadlineMs: 4000,
        intent: {
          name: 'handoff.claim',
          input: {
            issue: '0194d0a0-0000-7000-8000-000000000001',
            handoff: '0194d0a0-0000-7000-8000-000000000002',
          },
          actor: { kind: 'account', platform: 'teams', tenant: TENANT, userId: from.id },
          place: expect.objectContaining({ kind: 'channel', message: '1795252800000' }),
          key: `teams ${THREAD} ${id} adaptiveCard/action`,
        },
      },
    ]);
  });

  test('shows the card as it now stands', async () => {
    replay.handrail.answers = [
      { kind: 'done', live: { title: say`H-1 Export`, body: [{ text: say`Ben has it` }] } },
    ];

    expect(await replay.send('card-execute')).toMatchObject({
      status: 200,
      body: {
        statusCode: 200,
        type: ADAPTIVE,
        value: { type: 'AdaptiveCard', fallbackText: 'H-1 Export\nBen has it' },
      },
    });
  });

  test('whispers what finds no room beside that card', async () => {
    const said: object[] = [];
    nock(CONNECTOR)
      .post(`${activitiesOf(THREAD)}?isTargetedActivity=true`, activity => Boolean(said.push(activity)))
      .reply(201, { id: '1' });
    const undo = { label: 'Undo', intent: 'handoff.recall', input: {} };
    replay.handrail.answers = [
      { kind: 'done', live: { body: [] }, card: { body: [{ text: say`Recalled` }], buttons: [undo] } },
    ];

    await replay.send('card-execute');
    await expect.poll(() => said).toEqual([expect.objectContaining({ summary: 'Recalled' })]);
  });

  test.each<[string, Outcome | Error, string]>([
    ['a private answer', { kind: 'done', card: { body: [{ text: say`You are next` }] } }, 'You are next'],
    ['a refusal', { kind: 'refused', code: 'conflict', reason: say`Ben has it` }, 'Ben has it'],
    ['what takes longer', { kind: 'working' }, 'Working on it…'],
    ['a failure', new Error('no database'), 'This was not saved. Try again in a minute.'],
    ['nothing', { kind: 'done' }, 'Done.'],
  ])('shows %s as words over the card', async (_what, answer, value) => {
    replay.handrail.answers = [answer];

    expect(await replay.send('card-execute')).toEqual({
      status: 200,
      body: { statusCode: 200, type: MESSAGE, value },
    });
  });

  test('that asks something shows the form in the card’s place', async () => {
    replay.handrail.answers = [{ kind: 'asks', form: decline }];

    const { body } = await replay.send('card-execute');

    expect(body).toMatchObject({
      type: ADAPTIVE,
      value: {
        actions: [
          { type: 'Action.Execute', verb: 'handoff.decline', data: { input: { draft: decline.draft } } },
        ],
      },
    });
  });
});

describe('the form in a card’s place', () => {
  test('hands over what was entered, its times joined, and what was emptied', async () => {
    await replay.send('card-execute-form');

    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'handoff.decline',
      input: { draft: decline.draft, reason: 'Not ours', due: '2026-11-27T17:00', note: '' },
    });
  });

  test('comes again with what was entered when a field is refused', async () => {
    replay.handrail.answers = [
      { kind: 'refused', code: 'invalid', field: 'due', reason: say`That day is a holiday.` },
      { kind: 'asks', form: decline },
    ];

    const { body } = await replay.send('card-execute-form');

    expect(replay.handrail.performed[1]?.intent).toMatchObject({
      name: 'form.open',
      input: { draft: decline.draft },
    });
    expect(body).toMatchObject({
      value: {
        body: [
          { inlines: [{ text: 'Decline' }] },
          { id: 'reason', value: 'Not ours' },
          { id: 'note', value: '' },
          {
            columns: [
              { items: [{ id: 'due.date', value: '2026-11-27' }] },
              { items: [{ id: 'due.time', value: '17:00' }] },
            ],
          },
          { inlines: [{ text: 'That day is a holiday.' }] },
        ],
      },
    });
  });
});

test('a tap on another app’s card is refused', async () => {
  expect(await replay.send('card-execute', { value: { action: { data: {} } } })).toMatchObject({
    status: 400,
  });
});
