import { describe, expect, test } from 'vitest';
import {
  completionAt,
  isComplete,
  type Source,
  usageOf,
  withSuggestion,
} from '../../../src/playground/page/composer/completion.ts';
import { withMentions } from '../../../src/playground/page/teams/mentions.ts';

const sources: Source[] = [
  {
    trigger: '/',
    suggestions: [
      { kind: 'command', insert: '/handoff', label: '/handoff', usage: '@team [item]' },
      { kind: 'command', insert: '/handrail', label: '/handrail' },
    ],
  },
  {
    trigger: '@',
    suggestions: [
      { kind: 'group', insert: '@billing', label: '@billing', hint: 'Billing' },
      { kind: 'person', insert: '@ana', label: 'Ana Alvarez' },
      { kind: 'person', insert: '@ben', label: 'Ben Brandt' },
    ],
  },
  { trigger: '#', suggestions: [{ kind: 'room', insert: '#cust-acme', label: 'cust-acme' }] },
];

const offered = (text: string): string[] =>
  completionAt(text, text.length, sources)?.suggestions.map(({ insert }) => insert) ?? [];

describe('a composer offers', () => {
  test.each([
    ['/hand', ['/handoff', '/handrail']],
    ['/handoff @b', ['@billing', '@ben']],
    ['ask @alv', ['@ana']],
    ['see #acme', ['#cust-acme']],
    ['ask @', ['@billing', '@ana', '@ben']],
  ])('for "%s": %j', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  test.each(['say /hand', 'ana@billing', '@nobody', 'nothing'])('nothing for "%s"', text => {
    expect(offered(text)).toEqual([]);
  });
});

test('what is chosen takes the place of the word, and typing goes on behind it', () => {
  const text = '/handoff @b  today';
  const completion = completionAt(text, 11, sources);
  const [billing] = completion?.suggestions ?? [];
  if (!completion || !billing) throw new Error('nothing is offered');
  expect(withSuggestion(text, completion, billing)).toEqual({ text: '/handoff @billing  today', caret: 18 });
});

test('a word that is already whole is sent by Enter', () => {
  const completion = completionAt('ask @BEN', 8, sources);
  const [ben] = completion?.suggestions ?? [];
  expect(completion && ben && isComplete('ask @BEN', completion, ben)).toBe(true);
});

test('a command tells what comes behind it', () => {
  expect(usageOf('/handoff @billing', sources)).toBe('@team [item]');
  expect(usageOf('/handoff', sources)).toBeUndefined();
});

describe('in Teams, names behind @ become mentions', () => {
  const names = ['Handrail', 'Ana', 'Ana Alvarez'];
  test.each([
    ['@Handrail promise Acme', '<at>Handrail</at> promise Acme'],
    ['ask @Ana Alvarez, please', 'ask <at>Ana Alvarez</at>, please'],
    ['@ana or @handrail', '<at>Ana</at> or <at>Handrail</at>'],
    ['mail me@Handrail.example', 'mail me@Handrail.example'],
    ['@Anastasia', '@Anastasia'],
  ])('%s', (typed, sent) => {
    expect(withMentions(typed, names)).toBe(sent);
  });
});
