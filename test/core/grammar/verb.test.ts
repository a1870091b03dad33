import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/core/grammar/line.ts';
import { splitVerb } from '../../../src/core/grammar/verb.ts';
import type { Mention, Words } from '../../../src/core/grammar/words.ts';

const billing: Mention = { kind: 'group', platform: 'slack', id: 'S1', label: '@billing' };
const verbs = [
  ['handoff'],
  ['customer', 'add'],
  ['customer', 'bind'],
  ['customer'],
  ['team', 'home'],
  ['help'],
];

function split(words: Words): [string, string] | null {
  const found = splitVerb(words, verbs);
  return found && [found.verb.join(' '), textOf(found.rest)];
}

describe('the verb of a line', () => {
  test.each<[string, Words, string, string]>([
    ['is its first word', ['handoff @billing refund'], 'handoff', '@billing refund'],
    ['may be all of it', ['help'], 'help', ''],
    ['may have two words', ['customer add Acme'], 'customer add', 'Acme'],
    ['is the longest that fits', ['customer Acme'], 'customer', 'Acme'],
    ['may be shouted', ['  HandOff refund'], 'handoff', 'refund'],
    ['may bear a slash', ['/customer  bind Acme'], 'customer bind', 'Acme'],
    ['may bear a colon', ['handoff: refund'], 'handoff', 'refund'],
    ['may be asked for kindly', ['Hey, please handoff refund'], 'handoff', 'refund'],
    ['may end a line', ['customer add\nAcme'], 'customer add', 'Acme'],
    ['stands before a mention', ['handoff ', billing, ' refund'], 'handoff', '@billing refund'],
    ['needs no space before a mention', ['team home', billing], 'team home', '@billing'],
    ['may come in pieces', ['customer ', 'add', ' Acme'], 'customer add', 'Acme'],
  ])('%s', (_what, words, verb, rest) => {
    expect(split(words)).toEqual([verb, rest]);
  });

  test('keeps its own entry in the table', () => {
    expect(splitVerb(['customer add Acme'], verbs)?.verb).toBe(verbs[1]);
  });

  test.each<[string, Words]>([
    ['is none of those known', ['hand off @billing']],
    ['is only a part of a word', ['handoffs']],
    ['comes first', ['so handoff this']],
    ['is missing after a courtesy', ['please']],
    ['is no mention', [billing, 'handoff']],
    ['is not torn apart by a mention', ['team ', billing, ' home']],
    ['is missing', []],
    ['is missing from spaces', ['  ']],
  ])('%s: none', (_what, words) => {
    expect(split(words)).toBeNull();
  });
});
