import { describe, expect, test } from 'vitest';
import type { Words } from '../../src/core/grammar/words.ts';
import { withVerb, wordsOf } from '../../src/slack/words.ts';

const person = (id: string, label?: string) => ({
  kind: 'person',
  platform: 'slack',
  id,
  ...(label && { label }),
});
const group = (id: string, label?: string) => ({
  kind: 'group',
  platform: 'slack',
  id,
  ...(label && { label }),
});
const room = (id: string, label?: string) => ({
  kind: 'room',
  platform: 'slack',
  id,
  ...(label && { label }),
});

describe("Slack's text as words", () => {
  test.each<[string, unknown[]]>([
    ['', []],
    ['   ', []],
    ['claim H-1', ['claim H-1']],
    ['<@U1>', [person('U1')]],
    ['<@U1|ana> please', [person('U1', '@ana'), ' please']],
    ['<@W1|ana>', [person('W1', '@ana')]],
    ['<#C1|general>', [room('C1', '#general')]],
    ['<#C1>', [room('C1')]],
    ['<#C1|>', [room('C1')]],
    ['<!subteam^S1|@billing> by friday', [group('S1', '@billing'), ' by friday']],
    ['<!subteam^S1>', [group('S1')]],
    ['@billing', ['@billing']],
    ['<!here> look', ['@here look']],
    ['<!channel>', ['@channel']],
    ['<!date^1392734382^{date}|Feb 18>', ['Feb 18']],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', ['1 < 2 && 3 > 2']],
    ['&amp;lt;', ['&lt;']],
    ['see <https://acme.example/x>', ['see https://acme.example/x']],
    ['see <http://acme.example|acme.example> now', ['see acme.example now']],
    ['<https://acme.example/?a=1&amp;b=2|the export>', ['the export (https://acme.example/?a=1&b=2)']],
    ['<mailto:ana@x.example|ana@x.example>', ['ana@x.example']],
    ['<tel:+49301234|+49301234>', ['+49301234']],
    ['<@U1><@U2>', [person('U1'), person('U2')]],
    ['two\nlines', ['two\nlines']],
    ['a <b', ['a <b']],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('the mention of the bot itself vanishes, wherever it stands', () => {
    expect(wordsOf('<@UBOT> claim <@U1>', 'UBOT')).toEqual(['claim ', person('U1')]);
    expect(wordsOf('please <@UBOT|handrail> claim', 'UBOT')).toEqual(['please  claim']);
  });

  test('a verb stands before the line', () => {
    expect(withVerb('handoff', [])).toEqual(['handoff']);
    expect(withVerb('claim', ['H-1'])).toEqual(['claim H-1']);
    expect(withVerb('handoff', [group('S1') as Words[number], ' now'])).toEqual([
      'handoff ',
      group('S1'),
      ' now',
    ]);
  });

  test('many brackets take no time to speak of', () => {
    expect(wordsOf('<'.repeat(40_000))).toEqual(['<'.repeat(40_000)]);
  });
});
