import { describe, expect, test } from 'vitest';
import type { Field, Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Place } from '../../src/core/place.ts';
import { View } from '../../src/playground/slack-cloud/blocks/view.ts';
import { choices, formView, lookupOf, messageView } from '../../src/slack/render-form.ts';

const place: Place = {
  platform: 'slack',
  tenant: 'T1',
  kind: 'channel',
  room: 'C1',
  thread: '1.1',
  message: '1.2',
};
const form = (fields: Field[], more: Partial<Form> = {}): Form => ({
  title: 'Hand off',
  intent: 'handoff.offer',
  draft: 'd-1',
  submit: 'Hand off',
  fields,
  ...more,
});
const label = (text: string) => ({ type: 'plain_text', text, emoji: false });

describe('A form as a modal', () => {
  test('asks for text, a time and a choice, prefilled with what is known', () => {
    const view = formView(
      form(
        [
          {
            name: 'note',
            label: 'Next step',
            kind: 'text',
            value: 'credit note',
            long: true,
            maxLength: 300,
            hint: 'One line',
          },
          {
            name: 'due',
            label: 'Due',
            kind: 'time',
            value: '2026-11-27T16:00:00.500Z',
            zone: 'Europe/Berlin',
            optional: true,
          },
          {
            name: 'item',
            label: 'Item',
            kind: 'choice',
            options: options(2),
            value: 'v1',
            error: 'Which <one>?',
          },
        ],
        { intro: say`To ${'*Billing*'}` },
      ),
      place,
    );

    expect(view).toEqual({
      type: 'modal',
      callback_id: 'form',
      private_metadata:
        '{"intent":"handoff.offer","draft":"d-1","kind":"channel","room":"C1","thread":"1.1"}',
      title: label('Hand off'),
      submit: label('Hand off'),
      close: label('Cancel'),
      blocks: [
        expect.objectContaining({ type: 'section' }),
        {
          type: 'input',
          block_id: 'note',
          label: label('Next step'),
          optional: false,
          hint: label('One line'),
          element: {
            type: 'plain_text_input',
            action_id: 'text',
            multiline: true,
            max_length: 300,
            initial_value: 'credit note',
          },
        },
        {
          type: 'input',
          block_id: 'due',
          label: label('Due'),
          optional: true,
          element: { type: 'datetimepicker', action_id: 'time', initial_date_time: 1_795_795_200 },
        },
        {
          type: 'input',
          block_id: 'item',
          label: label('Item'),
          optional: false,
          element: {
            type: 'static_select',
            action_id: 'choice',
            options: [option(0), option(1)],
            initial_option: option(1),
          },
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: '⚠️ Which &lt;one&gt;?', verbatim: true }] },
      ],
    });
    expect(View.parse(view)).toBeTruthy();
  });

  test.each<[string, Field, string[]]>([
    ['a hundred options are listed', choice(100), ['static_select']],
    ['more are searched', choice(101, 'receiver'), ['external_select']],
    ['more that cannot be searched are listed as far as they go', choice(101), ['static_select']],
    ['none at all are searched', choice(0, 'customer'), ['external_select']],
    ['none at all that cannot be searched are not asked for', choice(0), []],
  ])('%s', (_what, field, elements) => {
    const { blocks } = View.parse(formView(form([field]), place));

    expect(blocks.flatMap(block => (block.type === 'input' ? block.element.type : []))).toEqual(elements);
  });

  test('everything endless is shortened, and Slack takes it', () => {
    const long = 'endless & <words> '.repeat(300);
    const fields = Array.from(
      { length: 120 },
      (_, n): Field => ({
        name: `f${n}`,
        label: long,
        hint: long,
        kind: 'text',
        value: long,
        maxLength: 9999,
      }),
    );

    const view = formView(form(fields, { title: long, submit: long, intro: say`${long}` }), place);

    expect(View.parse(view)).toBeTruthy();
    expect(view.blocks).toHaveLength(100);
    expect(view.title.text.length).toBeLessThanOrEqual(24);
  });

  test('a message in the place of a form can only be closed', () => {
    expect(View.parse(messageView('Handrail', say`Not you.`))).toBeTruthy();
  });
});

test('an option whose value would come back cut off is left out', () => {
  expect(
    choices([
      { label: 'x', value: 'y'.repeat(151) },
      { label: 'a'.repeat(90), value: 'z' },
    ]),
  ).toEqual([{ text: label(`${'a'.repeat(74)}…`), value: 'z' }]);
});

test.each<[string, Field, string]>([
  ['few receivers are a list', choice(99, 'receiver'), 'static_select'],
  ['as many as a list takes are likely not all', choice(100, 'receiver'), 'external_select'],
  ['none are searched for', choice(0, 'receiver'), 'external_select'],
  ['nor is the chosen one all', { ...choice(1, 'receiver'), value: 'v0' }, 'external_select'],
  ['the only one may be all', choice(1, 'customer'), 'static_select'],
])('%s', (_what, field, type) => {
  expect(formView(form([field]), place).blocks[0]).toMatchObject({ element: { type } });
});

test.each([
  ['lookup:receiver', 'receiver'],
  ['lookup:issue', 'issue'],
  ['lookup:secrets', null],
  ['receiver', null],
])('%s looks up %s', (actionId, lookup) => {
  expect(lookupOf(actionId)).toBe(lookup);
});

function options(count: number) {
  return Array.from({ length: count }, (_, n) => ({ label: `Label ${n}`, value: `v${n}` }));
}

function option(n: number) {
  return { text: label(`Label ${n}`), value: `v${n}` };
}

function choice(count: number, lookup?: 'receiver' | 'customer'): Field {
  return { name: 'to', label: 'To', kind: 'choice', options: options(count), lookup };
}
