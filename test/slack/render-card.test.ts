import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import {
  issueNumber,
  link,
  type Part,
  person,
  ping,
  say,
  strong,
  team,
  time,
} from '../../src/core/cards/say.ts';
import { cardMessage, viewBlocks } from '../../src/slack/render-card.ts';
import { bold, mrkdwn, notification } from '../../src/slack/render-text.ts';

const claim = {
  label: 'Claim · by Fri 17:00',
  intent: 'handoff.claim',
  input: { handoff: 'h-1' },
  style: 'primary' as const,
};
const friday = new Date('2026-11-27T16:00:00Z');

describe('A card as a Slack message', () => {
  test('is the same to the byte, in whatever order its inputs were stored', () => {
    const card = (input: Record<string, string>): Card => ({ body: [], buttons: [{ ...claim, input }] });

    expect(JSON.stringify(cardMessage(card({ b: '1', a: '2' })))).toBe(
      JSON.stringify(cardMessage(card({ a: '2', b: '1' }))),
    );
  });

  test('has a title with its tone, lines, facts side by side, buttons and small print', () => {
    const card: Card = {
      title: say`${issueNumber({ id: 'i-1', number: 1 })} ${'Export shows last month'}`,
      tone: 'waiting',
      body: [
        { text: say`${person({ name: 'Ana' })} offers it to ${team({ name: 'Billing' })}` },
        { text: say`Promises`, heading: true },
        { text: say`credit note · ${time(friday, 'Europe/Berlin', 'full')}`, button: claim },
        {
          facts: [
            { label: 'Owner', value: say`Ana` },
            { label: 'Due', value: [] },
          ],
        },
        { text: say`asked twice`, small: true },
      ],
      buttons: [claim, { label: 'Decline', intent: 'handoff.decline', input: {} }],
      foot: say`since Thu`,
    };

    expect(cardMessage(card)).toEqual({
      text: 'H-1 Export shows last month',
      blocks: [
        {
          type: 'header',
          text: { type: 'plain_text', text: '⏳ H-1 Export shows last month', emoji: false },
        },
        { type: 'section', text: { type: 'mrkdwn', text: 'Ana offers it to Billing', verbatim: true } },
        { type: 'section', text: { type: 'mrkdwn', text: '*Promises*', verbatim: true } },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'credit note · Fri 27 Nov 17:00 Berlin', verbatim: true },
          accessory: button('handoff.claim:0', 'Claim · by Fri 17:00', '{"handoff":"h-1"}', 'primary'),
        },
        {
          type: 'section',
          fields: [
            { type: 'mrkdwn', text: '*Owner*\nAna', verbatim: true },
            { type: 'mrkdwn', text: '*Due*\n–', verbatim: true },
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'asked twice', verbatim: true }] },
        {
          type: 'actions',
          elements: [
            button('handoff.claim:1', 'Claim · by Fri 17:00', '{"handoff":"h-1"}', 'primary'),
            button('handoff.decline:2', 'Decline', '{}'),
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'since Thu', verbatim: true }] },
      ],
    });
  });

  test('without a title, the first sentence bears the tone', () => {
    const { text, blocks } = cardMessage({ tone: 'late', body: [{ text: say`Not saved.` }] });

    expect(text).toBe('Not saved.');
    expect(blocks).toEqual([
      { type: 'section', text: { type: 'mrkdwn', text: '🔴 Not saved.', verbatim: true } },
    ]);
  });

  test('a button that could not carry its whole input is left out', () => {
    const { blocks } = cardMessage({ body: [], buttons: [{ ...claim, input: { note: 'x'.repeat(2000) } }] });

    expect(blocks).toEqual([]);
  });

  test('the App Home has room for a hundred blocks', () => {
    const body = Array.from({ length: 500 }, (_, n) => ({ text: say`Row ${n}`, button: claim }));

    expect(viewBlocks({ body })).toHaveLength(100);
    expect(viewBlocks({ body }).at(-1)).toMatchObject({ elements: [{ text: '… 401 more' }] });
    expect(cardMessage({ body }).blocks).toHaveLength(50);
    expect(cardMessage({ body }).blocks.at(-1)).toMatchObject({ elements: [{ text: '… 451 more' }] });
  });

  test('rows that fill the card exactly are all shown', () => {
    const body = Array.from({ length: 50 }, (_, n) => ({ text: say`Row ${n}` }));

    expect(cardMessage({ body }).blocks).toHaveLength(50);
    expect(cardMessage({ body }).blocks.at(-1)).toMatchObject({ text: { text: 'Row 49' } });
  });
});

describe('A sentence in mrkdwn', () => {
  const J = '\u2060';
  test.each<[string, Part[], string]>([
    ['a broadcast that a customer wrote', say`${'<!channel> help'}`, '&lt;!channel&gt; help'],
    ['a mention that somebody typed', say`${'<@U1> & <#C1>'}`, '&lt;@U1&gt; &amp; &lt;#C1&gt;'],
    ['bold that is none', say`${'*urgent*'}`, `${J}*${J}urgent${J}*${J}`],
    ['a name with underscores', say`${'cust_acme'}`, `cust${J}_${J}acme`],
    ['code', say`${'`rm`'}`, `${J}\`${J}rm${J}\`${J}`],
    ['a quotation', say`${'> I said'}`, `${J}&gt; I said`],
    ['an emoji name', say`${':tada: 10:30'}`, `:${J}tada: 10:30`],
    ['a colon before a colon of ours', say`'${'Next:'}': no`, `'Next:${J}': no`],
    ['a time before a colon of ours', say`${time(friday, 'UTC')}: no`, `Fri 16:${J}00: no`],
    ['a time', say`${time(friday, 'UTC')}.`, 'Fri 16:00.'],
    ['lines', say`${'one\n\ntwo'}`, 'one two'],
    ['a text that turns around', say`${'a\u202Eb'}`, 'ab'],
    ['our own strong words', say`${strong('Ana')} has it`, '*Ana* has it'],
    ['strong words that close themselves', say`${strong('a*b')}`, `*a${J}*${J}b*`],
    ['a person', say`${person({ name: 'Ana <3' })}`, 'Ana &lt;3'],
    ['a ping', say`${ping({ name: 'Ben', ping: { slack: 'U2', teams: '29:x' } })}`, '<@U2>'],
    ['a ping of somebody who is elsewhere', say`${ping({ name: 'Ben', ping: { teams: '29:x' } })}`, 'Ben'],
    ['a room here', [{ kind: 'room', name: 'acme', platform: 'slack', id: 'C1' }], '<#C1>'],
    ['a room elsewhere', [{ kind: 'room', name: 'Acme', platform: 'teams', id: '19:x' }], '#Acme'],
    ['an issue', say`${issueNumber({ id: 'i', number: 7 })}`, 'H-7'],
    ['a time', say`${time(friday, 'Europe/Berlin')}`, 'Fri 17:00'],
    [
      'a link',
      say`${link('the <mail>', 'https://x.example/?a=1&b=2')}`,
      '<https://x.example/?a=1&amp;b=2|the &lt;mail&gt;>',
    ],
    [
      'a link that breaks out',
      say`${link('x', 'https://x.example/|<!here>')}`,
      '<https://x.example/%7C%3C!here%3E|x>',
    ],
    ['a link that is a script', say`${link('x', 'javascript:alert(1)')}`, 'x'],
  ])('%s', (_what, text, rendered) => {
    expect(mrkdwn(text, 3000)).toBe(rendered);
  });

  test('is cut at a whole character, never inside an escape or a mention, and says so', () => {
    expect(mrkdwn(say`${'a'.repeat(50)}`, 21)).toBe(`${'a'.repeat(19)}…`);
    expect(mrkdwn(say`${'<'.repeat(50)}`, 21)).toBe('&lt;&lt;&lt;&lt;…');
    expect(mrkdwn(say`12345 ${ping({ name: 'Benjamin Brandt', ping: { slack: 'U0123456789' } })}`, 16)).toBe(
      '12345 Benjamin…',
    );
    expect(mrkdwn(say`${'🧑‍🚒'.repeat(9)}`, 14)).toBe('🧑‍🚒🧑‍🚒…');
  });

  test('never exceeds what Slack takes', () => {
    const text = say`> ${'&<*_~:a:'.repeat(800)}${strong('x'.repeat(900))}${link('y'.repeat(500), 'https://x.example')}`;

    for (const most of [10, 11, 150, 151, 2000, 3000]) {
      expect(mrkdwn(text, most).length).toBeLessThanOrEqual(most);
      expect(bold(text, most).length).toBeLessThanOrEqual(most);
      expect(notification(text, most).length).toBeLessThanOrEqual(most);
    }
  });

  test('as a heading is bold throughout', () => {
    expect(bold(say`${strong('Due')} today`, 100)).toBe('*Due today*');
    expect(bold([], 100)).toBe('');
  });
});

function button(action_id: string, label: string, value: string, style?: string) {
  return {
    type: 'button',
    action_id,
    text: { type: 'plain_text', text: label, emoji: false },
    value,
    ...(style && { style }),
  };
}
