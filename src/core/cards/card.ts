import type { Text } from './say.ts';

/** A message in words that every platform has: what it is about, a few lines, one obvious button. */
export interface Card {
  title?: Text;
  /** How it stands, at a glance. */
  tone?: Tone;
  body: Line[];
  /** The first is the obvious one. */
  buttons?: Button[];
  /** Small print. */
  foot?: Text;
}

export type Tone = 'calm' | 'waiting' | 'late' | 'done';

/** A line of text, small if it is an aside, perhaps with the one button that belongs to it; or facts side by side. */
export type Line = { text: Text; heading?: true; small?: true; button?: Button } | { facts: Fact[] };

export interface Fact {
  label: string;
  value: Text;
}

/** A tap on it is the Intent that it names, with this input. The same for everybody who sees it: the server decides. */
export interface Button {
  label: string;
  intent: string;
  input: Input;
  style?: 'primary' | 'danger';
  /** It may ask something first, so the platform must be ready to open a form. */
  opens?: 'form';
}

/** What a Button, a Form or a typed line hands to a use-case, before it is parsed. */
export type Input = Record<string, unknown>;

/** What was stored comes back in another order; rendered, the same answer shall be the same to the byte. */
export function inOrder(input: Input): Input {
  return Object.fromEntries(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1)));
}
