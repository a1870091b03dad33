import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { openReplay, type Replayed } from './replay.ts';

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

const offer: Form = {
  title: 'Hand off H-1',
  intent: 'handoff.offer',
  draft: '0194d0a0-0000-7000-8000-0000000000d1',
  submit: 'Offer',
  fields: [
    {
      name: 'receiver',
      label: 'To whom',
      kind: 'choice',
      options: [{ label: 'Billing', value: 'team:billing' }],
    },
    { name: 'note', label: 'Next step', kind: 'text', maxLength: 500, value: 'credit note' },
    { name: 'due', label: 'Due', kind: 'time', zone: 'Europe/Berlin', value: '2026-11-27T16:00:00Z' },
  ],
};

const words = (value: string) => ({ status: 200, body: { task: { type: 'message', value } } });

describe('a button that may ask something', () => {
  test('opens the form as a dialog', async () => {
    replay.handrail.answers = [{ kind: 'asks', form: offer }];

    const { body } = await replay.send('task-fetch');

    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'form.open',
      input: { draft: offer.draft },
      place: { message: '1795252800000' },
    });
    expect(body).toMatchObject({
      task: {
        type: 'continue',
        value: {
          title: 'Hand off H-1',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              actions: [{ type: 'Action.Submit', title: 'Offer', data: { intent: 'handoff.offer' } }],
            },
          },
        },
      },
    });
  });

  test.each<[string, Outcome | Error, string]>([
    ['what was done', { kind: 'done', card: { body: [{ text: say`Offered` }] } }, 'Offered'],
    ['that it was done', { kind: 'done' }, 'Done.'],
    ['a refusal', { kind: 'refused', code: 'not_allowed', reason: say`Not yours` }, 'Not yours'],
    ['what takes longer', { kind: 'working' }, 'Working on it…'],
    ['a failure', new Error('no database'), 'This was not saved. Try again in a minute.'],
  ])('otherwise says %s', async (_what, answer, value) => {
    replay.handrail.answers = [answer];

    expect(await replay.send('task-fetch')).toEqual(words(value));
  });
});

describe('a form that was filled in', () => {
  test('hands over its draft and what was entered; an emptied field as empty', async () => {
    await replay.send('task-submit');

    expect(replay.handrail.performed[0]?.intent).toMatchObject({
      name: 'handoff.offer',
      input: { draft: offer.draft, receiver: 'team:billing', due: '2026-11-27T17:00', note: '' },
    });
  });

  test('closes when there is nothing to say', async () => {
    replay.handrail.answers = [{ kind: 'done' }];

    expect(await replay.send('task-submit')).toEqual({ status: 200, body: undefined });
  });

  test('says what was done', async () => {
    replay.handrail.answers = [{ kind: 'done', card: { body: [{ text: say`Offered H-1` }] } }];

    expect(await replay.send('task-submit')).toEqual(words('Offered H-1'));
  });

  test('keeps an answer with buttons open, so that it can be undone', async () => {
    const undo = { label: 'Undo', intent: 'handoff.recall', input: { handoff: '1' } };
    replay.handrail.answers = [
      { kind: 'done', card: { body: [{ text: say`Offered H-1` }], buttons: [undo] } },
    ];

    expect((await replay.send('task-submit')).body).toMatchObject({
      task: {
        type: 'continue',
        value: {
          card: {
            content: {
              actions: [
                {
                  type: 'Action.Submit',
                  title: 'Undo',
                  data: { intent: 'handoff.recall', input: { handoff: '1' } },
                },
              ],
            },
          },
        },
      },
    });
  });

  test('comes again with what was entered, and says which field is wrong', async () => {
    replay.handrail.answers = [
      { kind: 'refused', code: 'invalid', field: 'note', reason: say`Say what comes next.` },
      { kind: 'asks', form: offer },
    ];

    const { body } = await replay.send('task-submit');

    expect(body).toMatchObject({
      task: {
        type: 'continue',
        value: {
          card: {
            content: {
              body: [
                { id: 'receiver', value: 'team:billing' },
                { id: 'note', value: '' },
                { inlines: [{ text: 'Say what comes next.', color: 'Attention' }] },
                {
                  columns: [
                    { items: [{ id: 'due.date', value: '2026-11-27' }] },
                    { items: [{ id: 'due.time', value: '17:00' }] },
                  ],
                },
              ],
            },
          },
        },
      },
    });
    expect(replay.handrail.performed[1]?.intent.key).not.toBe(replay.handrail.performed[0]?.intent.key);
  });

  test('says why where its draft is gone', async () => {
    replay.handrail.answers = [
      { kind: 'refused', code: 'invalid', field: 'note', reason: say`Say what comes next.` },
      { kind: 'refused', code: 'not_found', reason: say`That form is too old.` },
    ];

    expect(await replay.send('task-submit')).toEqual(words('Say what comes next.'));
  });

  test('asks on where more is missing', async () => {
    replay.handrail.answers = [{ kind: 'asks', form: { ...offer, title: 'Which issue?' } }];

    expect((await replay.send('task-submit')).body).toMatchObject({
      task: { value: { title: 'Which issue?' } },
    });
  });

  test('that was not saved says so', async () => {
    replay.handrail.answers = [new Error('no database')];

    expect(await replay.send('task-submit')).toEqual(words('This was not saved. Try again in a minute.'));
  });
});
