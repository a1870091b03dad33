import { describe, expect, test } from 'vitest';
import type { Field, Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import { cardFaults } from '../../src/playground/teams-cloud/cards/rules.ts';
import { renderForm } from '../../src/teams/render-form.ts';
import { submittedInput } from '../../src/teams/submitted.ts';
import { joinTimes, wallClock } from '../../src/teams/time-inputs.ts';
import { cardSchemaFaults, hasCardSchema } from './card-schema.ts';

const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ label: `Customer ${n}`, value: `customer:${n}` }));

const fields: Field[] = [
  { name: 'receiver', label: 'To whom', kind: 'choice', options: options(3), value: 'customer:1' },
  {
    name: 'note',
    label: 'Next step',
    kind: 'text',
    long: true,
    maxLength: 500,
    optional: true,
    hint: 'One line',
  },
  { name: 'due', label: 'Due', kind: 'time', zone: 'Europe/Berlin', value: '2026-11-27T16:00:00Z' },
];
const form: Form = {
  title: 'Hand off H-1',
  intro: say`${'Export shows last month’s invoices'}`,
  intent: 'handoff.offer',
  draft: 'd1',
  submit: 'Offer',
  fields,
};
const formOf = (...own: Field[]): Form => ({ ...form, fields: own });

describe('a form', () => {
  test('has a labelled input for each field, filled in with what is known', () => {
    expect(renderForm(form, 'dialog').body).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Export shows last month’s invoices' }] },
      {
        type: 'Input.ChoiceSet',
        id: 'receiver',
        label: 'To whom',
        isRequired: true,
        errorMessage: 'To whom is needed.',
        style: 'compact',
        choices: options(3).map(({ label, value }) => ({ title: label, value })),
        value: 'customer:1',
      },
      { type: 'Input.Text', id: 'note', label: 'Next step', maxLength: 500, isMultiline: true },
      expect.objectContaining({ inlines: [expect.objectContaining({ text: 'One line', isSubtle: true })] }),
      {
        type: 'ColumnSet',
        columns: [
          expect.objectContaining({
            items: [expect.objectContaining({ type: 'Input.Date', id: 'due.date', value: '2026-11-27' })],
          }),
          expect.objectContaining({
            items: [
              expect.objectContaining({ type: 'Input.Time', id: 'due.time', label: 'Time', value: '17:00' }),
            ],
          }),
        ],
      },
    ]);
  });

  test('submits its Intent with its draft: a dialog by submit, a card by execute', () => {
    const data = { intent: 'handoff.offer', input: { draft: 'd1' }, prefilled: ['receiver', 'due'] };

    expect(renderForm(form, 'dialog').actions).toEqual([
      { type: 'Action.Submit', title: 'Offer', style: 'positive', data },
    ]);
    expect(renderForm(form, 'message').actions).toEqual([
      { type: 'Action.Execute', verb: 'handoff.offer', title: 'Offer', style: 'positive', data },
    ]);
  });

  test('says its title itself where no dialog does', () => {
    expect(renderForm(form, 'message').body[0]).toMatchObject({
      inlines: [{ text: 'Hand off H-1', weight: 'Bolder' }],
    });
  });

  test('lets people type in a long choice, which keeps what is chosen', () => {
    const field: Field = {
      name: 'customer',
      label: 'Customer',
      kind: 'choice',
      options: options(600),
      value: 'customer:599',
    };
    const [input] = renderForm(formOf(field), 'dialog').body.slice(1) as {
      style: string;
      choices: { value: string }[];
    }[];

    expect(input?.style).toBe('filtered');
    expect(input?.choices).toHaveLength(400);
    expect(input?.choices.map(({ value }) => value)).toContain('customer:599');
  });

  test('says what was wrong beside the field', () => {
    const field: Field = {
      name: 'note',
      label: 'Note',
      kind: 'text',
      maxLength: 10,
      error: '{{DATE(x)}} is too long',
    };

    expect(renderForm(formOf(field), 'dialog').body.at(-1)).toMatchObject({
      inlines: [{ text: '{\u200b{DATE(x)}} is too long', color: 'Attention' }],
    });
  });

  test('is a card that Teams takes', () => {
    for (const surface of ['dialog', 'message'] as const) {
      const rendered = renderForm(form, surface);
      expect(cardFaults(JSON.parse(JSON.stringify(rendered)), surface)).toEqual([]);
    }
  });

  test.skipIf(!hasCardSchema)('keeps Microsoft’s schema (skipped where ../shared/schemas is absent)', () => {
    expect(cardSchemaFaults(renderForm(form, 'dialog'))).toEqual([]);
    expect(cardSchemaFaults(renderForm(form, 'message'))).toEqual([]);
  });
});

describe('what was entered', () => {
  const data = { intent: 'handoff.offer', input: { draft: 'd1' }, prefilled: [], entered: {} };

  test('joins a date and a time to a local moment', () => {
    expect(joinTimes({ 'due.date': '2026-11-27', 'due.time': '17:00', note: 'a' })).toEqual({
      due: '2026-11-27T17:00',
      note: 'a',
    });
  });

  test('keeps half a moment as it is', () => {
    expect(joinTimes({ 'due.date': '2026-11-27' })).toEqual({ due: '2026-11-27' });
    expect(joinTimes({ 'due.date': '', 'due.time': '17:00' })).toEqual({ due: '17:00' });
  });

  test('does not name what stayed empty', () => {
    expect(submittedInput({ ...data, entered: { note: '', due: '' } })).toEqual({ draft: 'd1' });
  });

  test('hands over as empty what was filled in before', () => {
    expect(submittedInput({ ...data, prefilled: ['note', 'title'], entered: { title: 'Export' } })).toEqual({
      draft: 'd1',
      note: '',
      title: 'Export',
    });
  });
});

test.each([
  ['2026-11-27T16:00:00Z', 'Europe/Berlin', { date: '2026-11-27', time: '17:00' }],
  ['2026-11-27T23:30:00Z', 'Europe/Berlin', { date: '2026-11-28', time: '00:30' }],
  ['2026-07-01T12:00:00+02:00', 'America/New_York', { date: '2026-07-01', time: '06:00' }],
])('%s is read off the clocks of %s', (at, zone, clock) => {
  expect(wallClock(at, zone)).toEqual(clock);
});
