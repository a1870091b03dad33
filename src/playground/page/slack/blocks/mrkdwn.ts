import { unescaped } from '../../unescaped.ts';
import { namedEmoji } from './emoji-names.ts';

/*
 * slack-blocks-to-jsx reads every text as Markdown: an outsider's escaped `<!channel>` would look like a ping, `[x](y)` like a
 * link, 2*3*4 partly bold. What Slack shows literally is therefore given as character references, shown literally there too.
 */

/** Code too stands by itself, and not beside a word joiner. */
const TOKEN =
  /```[\s\S]+?```|(?<![\w\u2060])`(?!\u2060)[^`\n]+`(?![\w\u2060])|<[^<>\n]+>|:[a-z+][a-z0-9_+'-]*(?:::skin-tone-[2-6])?:/g;
const QUOTE = /^(?:>|&gt;) ?/gm;
const EDGE_BEFORE = '(?<![\\p{L}\\p{N}\u2060])';
const EDGE_AFTER = '(?![\\p{L}\\p{N}\u2060])';
const STYLES = ['*', '_', '~'].map((mark, index) => ({
  mark,
  /** Slack styles whole words only, and none beside a word joiner. */
  styled: new RegExp(
    `${EDGE_BEFORE}[${mark}](?=[^\\s\u2060])([^\\n]*?[^\\s\u2060])[${mark}]${EDGE_AFTER}`,
    'gu',
  ),
  standIn: String.fromCharCode(0xe000 + index),
}));
const QUOTE_STAND_IN = '\uE003';
const TOKEN_STAND_IN = /\uE004(\d+)\uE005/g;
const STAND_INS = /[\uE000-\uE005]/g;

/** Slack's mrkdwn, stated so that the library draws it as Slack does. */
export function drawnMrkdwn(mrkdwn: string): string {
  const tokens: string[] = [];
  const keepToken = (token: string): string => `\uE004${tokens.push(drawnToken(token)) - 1}\uE005`;
  let text = namedEmoji(mrkdwn)
    .replace(STAND_INS, '')
    .replace(TOKEN, keepToken)
    .replace(QUOTE, QUOTE_STAND_IN);
  for (const { styled, standIn } of STYLES) text = text.replace(styled, `${standIn}$1${standIn}`);
  text = literal(unescaped(text)).replaceAll(QUOTE_STAND_IN, '> ');
  for (const { mark, standIn } of STYLES) text = text.replaceAll(standIn, mark);
  return text.replace(TOKEN_STAND_IN, (_, index) => tokens[Number(index)] ?? '');
}

/** Text in which nothing is markup but emoji. */
export function drawnPlain(text: string): string {
  return namedEmoji(text)
    .split(/(:[a-z+][a-z0-9_+'-]*:)/)
    .map((piece, index) => (index % 2 === 1 ? piece : literal(piece)))
    .join('');
}

function drawnToken(token: string): string {
  if (token.startsWith('`')) return unescaped(token);
  if (token.startsWith(':')) return token;
  const [target = '', label] = token.slice(1, -1).split('|');
  if (/^(!date\^|#)/.test(target)) return token;
  if (/^(@|!subteam\^|!here$|!channel$|!everyone$)/.test(target)) return `<${target}>`;
  const words = literal(unescaped(label ?? target));
  if (!/^(https?:|mailto:)/.test(target)) return words;
  const url = unescaped(target).replaceAll('(', '%28').replaceAll(')', '%29');
  return `<${url}|${words}>`;
}

function literal(text: string): string {
  return text
    .replace(/[\\[\]#!|$*_~`<>&:]|^[-=+]/gm, character => `&#${character.charCodeAt(0)};`)
    .replace(/^ +/gm, spaces => '&#160;'.repeat(spaces.length));
}
