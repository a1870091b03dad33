import { describe, expect, test } from 'vitest';
import { cardFaults } from '../../../src/playground/teams-cloud/cards/rules.ts';
import type { Json } from '../../../src/playground/teams-cloud/page-api.ts';

const withBody = (...body: Json[]): Json => ({ type: 'AdaptiveCard', version: '1.5', body });
const text = (words: string): Json => ({ type: 'TextBlock', text: words });
const input = (id: string): Json => ({ type: 'Input.Text', id });
const execute = { type: 'Action.Execute', title: 'Claim', verb: 'claim' };

describe('Teams takes', () => {
  test.each<[string, Json]>([
    ['nested containers', withBody({ type: 'ColumnSet', columns: [{ type: 'Column', items: [text('a')] }] })],
    [
      'a table',
      withBody({
        type: 'Table',
        rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text('a')] }] }],
      }),
    ],
    ['a chart with a fallback', withBody({ type: 'Chart.Donut', fallback: text('3 of 8') })],
    ['something unknown that may be dropped', withBody({ type: 'Chart.Donut', fallback: 'drop' })],
    ['rich text', withBody({ type: 'RichTextBlock', inlines: ['plain', { type: 'TextRun', text: 'bold' }] })],
    [
      'seven actions of which one is secondary',
      {
        ...(withBody() as object),
        actions: [...Array<Json>(6).fill(execute), { ...execute, mode: 'secondary' }],
      },
    ],
    [
      'a mention with its entity',
      {
        ...(withBody(text('Ask <at>Ben</at>')) as object),
        msteams: {
          entities: [{ type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:1', name: 'Ben' } }],
        },
      },
    ],
  ])('%s', (_name, card) => {
    expect(cardFaults(card, 'message')).toEqual([]);
  });
});

describe('Teams refuses', () => {
  test.each<[string, Json, string]>([
    ['what is no card', { type: 'Container' }, 'it is no AdaptiveCard'],
    ['a newer version', { type: 'AdaptiveCard', version: '1.6' }, 'version 1.6 instead of 1.5 at most'],
    [
      'a chart without a fallback',
      withBody({ type: 'Chart.Donut' }),
      'Chart.Donut is unknown and has no fallback',
    ],
    [
      'an unknown action',
      withBody({ type: 'ActionSet', actions: [{ type: 'Action.Http' }] }),
      'Action.Http is unknown and has no fallback',
    ],
    ['an input without an id', withBody({ type: 'Input.Text' }), 'Input.Text without id'],
    [
      'two inputs of one id',
      withBody(input('a'), { type: 'Container', items: [input('a')] }),
      'two inputs with the id a',
    ],
    [
      'a choice without a value',
      withBody({ type: 'Input.ChoiceSet', id: 'c', choices: [{ title: 'A' }] }),
      'Input.ChoiceSet with choices without value',
    ],
    [
      'seven actions',
      { ...(withBody() as object), actions: Array<Json>(7).fill(execute) },
      '7 actions, of which 6 are shown',
    ],
    [
      'a refresh that submits',
      { ...(withBody() as object), refresh: { action: { type: 'Action.Submit' } } },
      'refresh without an Action.Execute',
    ],
    ['a mention without an entity', withBody(text('<at>Ben</at>')), '<at>Ben</at> without a mention entity'],
  ])('%s', (_name, card, fault) => {
    expect(cardFaults(card, 'message')).toEqual([fault]);
  });
});
