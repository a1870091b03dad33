import { describe, expect, test } from 'vitest';
import { Activity } from '../../src/teams/payloads.ts';
import { wordsOf, wordsOfHtml } from '../../src/teams/words.ts';

const bot = { id: '28:bot', name: 'Handrail' };
const mention = (id: string, name: string, type?: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name, ...(type && { type }) },
});
const heard = (text: string, ...entities: object[]): Activity =>
  Activity.parse({
    type: 'message',
    serviceUrl: 'https://x.example/',
    conversation: { id: '19:a@thread.tacv2' },
    recipient: bot,
    text,
    entities,
  });

describe('a typed line', () => {
  test.each([
    [
      'without a mention of the bot is not for it',
      heard('hello <at>Ben</at>', mention('29:ben', 'Ben')),
      null,
    ],
    ['with the bot alone is empty', heard('<at>Handrail</at>', mention('28:bot', 'Handrail')), []],
    [
      'with the bot twice is read without either',
      heard(
        '<at>Handrail</at> mine <at>Handrail</at>',
        mention('28:bot', 'Handrail'),
        mention('28:bot', 'Handrail'),
      ),
      ['mine'],
    ],
    [
      'with two people of one name keeps them apart, in their order',
      heard(
        '<at>Handrail</at> ask <at>Ben</at> or <at>Ben</at>',
        mention('28:bot', 'Handrail'),
        mention('29:ben1', 'Ben'),
        mention('29:ben2', 'Ben'),
      ),
      [
        'ask ',
        { kind: 'person', platform: 'teams', id: '29:ben1', label: '@Ben' },
        ' or ',
        { kind: 'person', platform: 'teams', id: '29:ben2', label: '@Ben' },
      ],
    ],
    [
      'with a channel and a team names rooms',
      heard(
        '<at>Handrail</at> <at>cust-acme</at>',
        mention('28:bot', 'Handrail'),
        mention('19:c@thread.tacv2', 'cust-acme', 'channel'),
      ),
      [{ kind: 'room', platform: 'teams', id: '19:c@thread.tacv2', label: '@cust-acme' }],
    ],
    [
      'with a name in it whose entity is missing keeps the name',
      heard('<at>Handrail</at> <at>Ana &amp; co</at>', mention('28:bot', 'Handrail')),
      ['Ana & co'],
    ],
    ['needs no entity for the bot', heard('<at>Handrail</at>&nbsp;mine'), ['mine']],
    ['knows the bot by the name that it has there', heard('<at id="0">handrail</at> mine'), ['mine']],
    ['without an entity for somebody else is not for the bot', heard('<at>Ben</at> mine'), null],
    [
      'whose entities lack the words finds them by name',
      heard(
        '<at>Handrail</at> ask <at>Ben</at>',
        { type: 'mention', mentioned: { id: '28:bot', name: 'Handrail' } },
        { type: 'mention', mentioned: { id: '29:ben', name: 'Ben' } },
      ),
      ['ask ', { kind: 'person', platform: 'teams', id: '29:ben', label: '@Ben' }],
    ],
    [
      'with typed tags keeps them as typed',
      heard(
        '<at>Handrail</at> &lt;at&gt;Ben&lt;/at&gt;',
        mention('28:bot', 'Handrail'),
        mention('29:ben', 'Ben'),
      ),
      ['<at>Ben</at>'],
    ],
  ])('%s', (_what, activity, words) => {
    expect(wordsOf(activity, false)).toEqual(words);
  });

  test('needs no mention in the bot’s own chat', () => {
    expect(wordsOf(heard(' mine&nbsp;\r\n'), true)).toEqual(['mine']);
  });
});

describe('a message’s HTML', () => {
  test.each([
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    ['<div>a<br>b<br/>c</div>', 'a\nb\nc'],
    ['<ul><li>x</li><li>y</li></ul>', 'x\ny'],
    ['a&nbsp;&amp;&lt;b&gt;&#39;&#x1F600;&quot;', 'a &<b>\'😀"'],
    ['<script>alert(1)</script>safe<style>p{}</style>', 'safe'],
    ['&lt;script&gt;', '<script>'],
    ['<img alt="chart" src="x"> seen', 'chart seen'],
    ['&#99999999; &unknown;', '&#99999999; &unknown;'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(wordsOfHtml(html)).toBe(text);
  });
});

test.each([
  '<',
  '<at',
  '<at>',
  '<at></at',
  ' ',
  '\t\n',
  '&',
  '&#',
  '&#1',
  '<img ',
  '<img alt="',
  '<script',
  '<style>',
  '</',
  '<a|',
  '\u00a0',
])('a megabyte of %j is read as fast as it is long', unit => {
  // Were any of it read again for each of its parts, this would take minutes.
  const text = unit.repeat(1_000_000 / unit.length);
  expect(wordsOfHtml(text).length).toBeLessThanOrEqual(text.length);
  const words = wordsOf(heard(text), true) ?? [];
  expect(words.join('').length).toBeLessThanOrEqual(text.length);
});
