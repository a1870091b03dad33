/** A piece of a sentence. Nothing in it is markup: each renderer escapes and styles the parts in its platform's way. */
export type Part =
  | { kind: 'words'; text: string }
  /** What a person or an outsider wrote. */
  | { kind: 'written'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'person'; name: string; ping?: Ping }
  | { kind: 'team'; name: string }
  | { kind: 'room'; name: string; platform: string; id: string }
  | { kind: 'issue'; id: string; number: number | null }
  | { kind: 'time'; at: string; zone: string; style: TimeStyle }
  | { kind: 'link'; text: string; url: string };

export type Text = Part[];

/** Where a mention would reach this person: user ids by platform. */
export type Ping = Record<string, string>;

/** `short`: Fri 17:00 · `date`: Fri 27 Nov 17:00 · `full`: Fri 27 Nov 17:00 Berlin · `day`: Fri 27 Nov. */
export type TimeStyle = 'short' | 'date' | 'full' | 'day';

type Sayable = string | number | Part | Text | null | undefined;

/**
 * Builds a sentence: say`${person(ben)} has it since ${time(at, zone)}`. The literal words are ours; a plain string that is
 * put in is what somebody wrote. Null and undefined vanish.
 */
export function say(words: TemplateStringsArray, ...values: Sayable[]): Text {
  return words.flatMap((literal, index) => [...ours(literal), ...partsOf(values[index])]);
}

function ours(literal: string): Text {
  return literal === '' ? [] : [{ kind: 'words', text: literal }];
}

function partsOf(value: Sayable): Text {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'number') return [{ kind: 'words', text: String(value) }];
  if (typeof value === 'string') return [{ kind: 'written', text: value }];
  return Array.isArray(value) ? value : [value];
}

/** Puts sentences or parts side by side, such as the pieces of a card's line, leaving out those that are empty. */
export function joined(texts: (Text | null | undefined | false | '')[], separator = ' · '): Text {
  const present = texts.filter((text): text is Text => Boolean(text) && (text as Text).length > 0);
  return present.flatMap((text, index) => (index === 0 ? text : [...ours(separator), ...text]));
}

export function strong(text: string): Part {
  return { kind: 'strong', text };
}

export function person(of: { name: string }): Part {
  return { kind: 'person', name: of.name };
}

/** Like `person`, but it notifies them. Live cards and digests never ping. */
export function ping(of: { name: string; ping?: Ping }): Part {
  return { kind: 'person', name: of.name, ping: of.ping };
}

export function team(of: { name: string }): Part {
  return { kind: 'team', name: of.name };
}

/** #cust-acme, as something to go to where the platform has it. */
export function room(of: { name: string; platform: string; conversationId: string }): Part {
  return { kind: 'room', name: of.name, platform: of.platform, id: of.conversationId };
}

/** H-12. One that is new gets its number when it is stored (until then it counts from 0 down). */
export function issueNumber(of: { id: string; number: number }): Part {
  return { kind: 'issue', id: of.id, number: of.number > 0 ? of.number : null };
}

export function link(text: string, url: string): Part {
  return { kind: 'link', text, url };
}

/** A moment of these days, as people of `zone` (IANA) read it: the weekday is enough within six days, else the date. */
export function when(at: Date, zone: string, now: Date): Part {
  const days = Math.abs(at.getTime() - now.getTime()) / 86_400_000;
  return time(at, zone, days < 6 ? 'short' : 'date');
}

/** A moment as people of `zone` (IANA) read it. */
export function time(at: Date, zone: string, style: TimeStyle = 'short'): Part {
  return { kind: 'time', at: at.toISOString(), zone, style };
}
