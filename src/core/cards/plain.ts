import { DateTime } from 'luxon';
import { wallTime } from '../time/wall-time.ts';
import type { Part, Text, TimeStyle } from './say.ts';

/** The words of a sentence without any style, for labels, notifications and platforms' fallbacks. */
export function plain(text: Text): string {
  return text.map(plainPart).join('');
}

export function plainPart(part: Part): string {
  switch (part.kind) {
    case 'words':
    case 'strong':
      return part.text;
    case 'written':
      return visible(part.text);
    case 'person':
    case 'team':
      return visible(part.name);
    case 'room':
      return `#${visible(part.name)}`;
    case 'issue':
      return `H-${part.number}`;
    case 'time':
      return timeWords(new Date(part.at), part.zone, part.style);
    case 'link':
      return visible(part.text);
  }
}

const patterns: Record<TimeStyle, string> = {
  short: 'ccc HH:mm',
  day: 'ccc d LLL',
  date: 'ccc d LLL HH:mm',
  full: 'ccc d LLL HH:mm',
};

const british = { locale: 'en-GB' };

/** A moment in words: "Fri 17:00", "Fri 27 Nov", or "Fri 27 Nov 17:00 Berlin", where the zone is IANA's. */
export function timeWords(at: Date, zone: string, style: TimeStyle): string {
  const local = DateTime.fromJSDate(wallTime(at, zone), { zone: 'utc', ...british });
  const words = local.toFormat(patterns[style]);
  return style === 'full' ? `${words} ${cityOf(zone)}` : words;
}

/** Europe/Berlin is Berlin. */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/**
 * What somebody wrote, as one line of what can be seen: no line breaks, no control characters, nothing that turns the
 * direction of the text around it (Unicode TR 9), and nothing invisible but what chooses how its neighbours are drawn.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Scripts in which a letter is drawn otherwise beside a joiner or non-joiner, as in Persian and Hindi. */
const joining = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
]
  .concat(['Sinh', 'Khmr', 'Mymr', 'Tibt'])
  .map(script => `\\p{Script=${script}}`)
  .join('');

/**
 * Unicode's default-ignorable characters, but for variation selectors after what has variants, joiners within emoji and joining
 * scripts, and the tags that spell a flag.
 */
const unseen = new RegExp(
  [
    '(?<![\\p{Emoji}\\p{Lo}\\p{S}])[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]',
    '(?<!\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]',
    `(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F\\u{1F3F4}\\u{E007F}${joining}])[\\u200C\\u200D]`,
    '(?<!\\u{1F3F4}[\\u{E0020}-\\u{E007F}]*)[\\u{E0000}-\\u{E007F}]',
    '(?![\\p{Variation_Selector}\\u200C\\u200D\\u{E0000}-\\u{E007F}])[\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB]',
  ].join('|'),
  'gu',
);

const characters = new Intl.Segmenter();

/** At most `most` characters, cut at a whole one, with an ellipsis where something is missing. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = characters.segment(text).containing(most - 1)?.index ?? 0;
  return `${text.slice(0, cut).trimEnd()}…`;
}
