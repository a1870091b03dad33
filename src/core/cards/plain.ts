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
 * What somebody wrote, as one line of what can be seen: no line breaks, no control or zero-width characters, nothing
 * that turns the direction of the text around it (Unicode TR 9).
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200B\u2060\uFEFF\u00AD\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

const characters = new Intl.Segmenter();

/** At most `most` characters, cut at a whole one, with an ellipsis where something is missing. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = characters.segment(text).containing(most - 1)?.index ?? 0;
  return `${text.slice(0, cut).trimEnd()}…`;
}
