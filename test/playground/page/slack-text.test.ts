import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';
import { describe, expect, test } from 'vitest';
import { slackDate } from '../../../src/playground/page/slack/blocks/dates.ts';
import { withDrawnTexts } from '../../../src/playground/page/slack/blocks/drawn-texts.ts';

/** What slack-blocks-to-jsx makes of a text: its words, with the tags that mean something. */
function drawn(text: string, type: 'mrkdwn' | 'plain_text' = 'mrkdwn'): string {
  const blocks = withDrawnTexts([{ type: 'section' as const, text: { type, text } }]);
  const hooks = {
    user: ({ id }: { id: string }) => `[user ${id}]`,
    usergroup: ({ id }: { id: string }) => `[group ${id}]`,
    channel: ({ id }: { id: string }) => `[room ${id}]`,
  };
  const html = renderToStaticMarkup(
    createElement(Message, { blocks, hooks, withoutWrapper: true, name: '', logo: '', theme: 'light' }),
  );
  return html
    .replace(/<\/?(?!(strong|em|s|code|a)\b)[a-z][^>]*>/g, '')
    .replace(/ (class|rel|target)="[^"]*"/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/<(\w+) +>/g, '<$1>')
    .trim();
}

describe('mrkdwn is drawn as Slack shows it', () => {
  test.each([
    ['*bold* _it_ ~no~ `code`', '<strong>bold</strong> <em>it</em> <s>no</s> <code>code</code>'],
    ['*Owner*\nBen', '<strong>Owner</strong>\nBen'],
    ['<@U1|ana> in <#C1|acme> for <!subteam^S1|@billing>', '[user U1] in [room C1] for [group S1]'],
    ['*ask <@U1>*', '<strong>ask [user U1]</strong>'],
    ['<https://x.example/a?b=1&amp;c=2|the link>', '<a href="https://x.example/a?b=1&amp;c=2">the link</a>'],
    ['done :tada:', 'done 🎉'],
    ['⏳ waiting ✅', '⏳ waiting ✅'],
  ])('%s', (text, shown) => {
    expect(drawn(text)).toBe(shown);
  });
});

describe('what Slack takes literally stays as it was written', () => {
  test.each([
    ['&lt;!channel&gt; &lt;@U1&gt;', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['[click](http://evil.example)', '[click](http://evil.example)'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['# no head\n- no list', '# no head\n- no list'],
    ['17:00:00', '17:00:00'],
    ['\u2060*\u2060disarmed\u2060*\u2060', '\u2060*\u2060disarmed\u2060*\u2060'],
    ['<javascript:alert(1)|press>', 'press'],
  ])('%s', (text, shown) => {
    expect(drawn(text)).toBe(shown);
  });

  test('plain text has no markup at all', () => {
    expect(drawn('*H-1* <@U1> `x` &amp;', 'plain_text')).toBe('*H-1* &lt;@U1&gt; `x` &amp;amp;');
  });
});

describe('dates', () => {
  const friday5pm = Date.UTC(2026, 10, 27, 16) / 1000;
  const thursday = Date.UTC(2026, 10, 26, 9);

  test('are told in the reader’s zone', () => {
    expect(slackDate(friday5pm, '{date_num} {time}', 'Europe/Berlin', thursday)).toBe('2026-11-27 17:00');
    expect(slackDate(friday5pm, '{date_num} {time}', 'Asia/Tokyo', thursday)).toBe('2026-11-28 01:00');
  });

  test('are named where they are near', () => {
    expect(slackDate(friday5pm, '{date_short_pretty} at {time}', 'Europe/Berlin', thursday)).toBe(
      'tomorrow at 17:00',
    );
  });

  test('keep what is no token', () => {
    expect(slackDate(friday5pm, 'due {someday}', 'UTC', thursday)).toBe('due {someday}');
  });
});
