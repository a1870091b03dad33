import { describe, expect, test } from 'vitest';
import {
  acceptBlocks,
  acceptView,
  MalformedError,
} from '../../../src/playground/slack-cloud/blocks/accept.ts';
import type { SurfaceKind } from '../../../src/playground/slack-cloud/blocks/surface-rules.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = { type: 'section', text: { type: 'mrkdwn', text: 'Hello' } };
const option = (value: string) => ({ text: plain(value), value });
const input = (element: object) => ({ type: 'input', label: plain('Label'), element });
const button = (action_id: string) => ({ type: 'button', action_id, text: plain('Go') });
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

function complaints(accept: () => unknown): string[] {
  try {
    accept();
    return [];
  } catch (error) {
    if (error instanceof MalformedError) return error.messages;
    throw error;
  }
}

const inMessage = (...blocks: object[]) => complaints(() => acceptBlocks(blocks, 'message', '/blocks'));

describe('what Slack refuses in a message', () => {
  test.each<[string, object[], string]>([
    [
      'a block without its text',
      [{ type: 'header' }],
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    ['an empty section', [{ type: 'section' }], 'missing required field: text [json-pointer:/blocks/0]'],
    ['an unknown block', [{ type: 'sections' }], 'unsupported type: sections [json-pointer:/blocks/0/type]'],
    [
      'an unknown field',
      [{ ...section, colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'an empty text',
      [{ type: 'header', text: plain('') }],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a long header',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a string for a text',
      [{ type: 'header', text: 'x' }],
      'must provide an object [json-pointer:/blocks/0/text]',
    ],
    ['51 blocks', many(51, () => section), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [
      '26 buttons',
      [{ type: 'actions', elements: many(26, index => button(`b${index}`)) }],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: many(11, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'the same action id twice in a block',
      [{ type: 'actions', elements: [button('a'), button('a')] }],
      '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'the same block id twice',
      [
        { ...section, block_id: 'b' },
        { ...section, block_id: 'b' },
      ],
      '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'a long action id',
      [{ type: 'actions', elements: [button('x'.repeat(256))] }],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a long value',
      [{ type: 'actions', elements: [{ ...button('a'), value: 'x'.repeat(2001) }] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a long button',
      [{ type: 'actions', elements: [{ ...button('a'), text: plain('x'.repeat(76)) }] }],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a text input outside an input block',
      [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a file input',
      [input({ type: 'file_input' })],
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'a select without options',
      [input({ type: 'static_select', options: [] })],
      'must provide at least 1 items [json-pointer:/blocks/0/element/options]',
    ],
    [
      'an initial option that is none of the options',
      [input({ type: 'static_select', options: [option('a')], initial_option: option('b') })],
      'must match one of the options [json-pointer:/blocks/0/element/initial_option]',
    ],
    [
      '101 options',
      [input({ type: 'static_select', options: many(101, index => option(`o${index}`)) })],
      'no more than 100 items allowed [json-pointer:/blocks/0/element/options]',
    ],
    [
      'an impossible date',
      [input({ type: 'datepicker', initial_date: '27.11.2026' })],
      'must be a date of the form YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]',
    ],
    [
      'an alert, which belongs in modals',
      [{ type: 'alert', text: plain('x') }],
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ],
    [
      'two tables',
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      'only one table allowed [json-pointer:/blocks/1]',
    ],
    [
      'an image without a source',
      [{ type: 'image', alt_text: 'x' }],
      'must provide one of image_url and slack_file [json-pointer:/blocks/0]',
    ],
    [
      'a rich text with an unknown element',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'person' }] }] }],
      'unsupported type: person [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
  ])('%s', (_what, blocks, message) => {
    expect(inMessage(...blocks)).toEqual([`[ERROR] ${message}`]);
  });
});

test('what Slack takes, it takes with an id for every block and control', () => {
  const [actions] = acceptBlocks(
    [{ type: 'actions', elements: [{ type: 'button', text: plain('Go') }] }],
    'message',
    '/blocks',
  );

  expect(actions).toMatchObject({
    block_id: expect.stringMatching(/./),
    elements: [{ action_id: expect.stringMatching(/./) }],
  });
});

test('the same action id may stand in different blocks', () => {
  expect(inMessage(...many(2, () => ({ type: 'actions', elements: [button('a')] })))).toEqual([]);
});

test.each<[SurfaceKind, object, boolean]>([
  ['message', { type: 'markdown', text: '# Hi' }, true],
  ['modal', { type: 'markdown', text: '# Hi' }, false],
  ['home', { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }, false],
  ['modal', { type: 'alert', text: plain('x'), level: 'warning' }, true],
  ['home', { type: 'card', title: { type: 'mrkdwn', text: 'x' } }, true],
  ['message', { type: 'container', title: plain('x'), child_blocks: [section] }, true],
  ['message', { type: 'plan', title: 'x', tasks: [{ task_id: '1', title: 'x', status: 'pending' }] }, true],
  [
    'message',
    { type: 'data_visualization', title: 'x', chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] } },
    true,
  ],
])('in a %s, %j: %s', (surface, block, accepted) => {
  expect(complaints(() => acceptBlocks([block], surface, '/blocks')).length === 0).toBe(accepted);
});

describe('what Slack refuses in a view', () => {
  const modal = { type: 'modal', title: plain('Title'), blocks: [section] };

  test.each<[string, object, string]>([
    [
      'a long title',
      { ...modal, title: plain('x'.repeat(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'inputs without a submit button',
      { ...modal, blocks: [section, input({ type: 'plain_text_input' })] },
      'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]',
    ],
    [
      'long private metadata',
      { ...modal, private_metadata: 'x'.repeat(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      '101 blocks',
      { ...modal, blocks: many(101, () => section) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a title on a Home tab',
      { ...modal, type: 'home' },
      'invalid additional property: title [json-pointer:/view]',
    ],
    [
      'two controls that want the focus',
      {
        ...modal,
        submit: plain('Go'),
        blocks: many(2, () => input({ type: 'plain_text_input', focus_on_load: true })),
      },
      'only one element can be focused on load [json-pointer:/view/blocks/1/element/focus_on_load]',
    ],
  ])('%s', (_what, view, message) => {
    expect(complaints(() => acceptView(view))).toEqual([`[ERROR] ${message}`]);
  });
});
