import type { Actor } from './actor.ts';
import type { Input } from './cards/card.ts';
import type { Words } from './grammar/words.ts';
import type { Place } from './place.ts';

/** What somebody wants, as an adapter or a clock says it. */
export interface Intent {
  /** A use-case's name, such as handoff.claim. */
  name: string;
  input: Input;
  actor: Actor;
  place: Place | null;
  /** The same request always bears the same key: it has one effect, and one answer. */
  key: string;
}

/** A line that somebody typed, verb first; the core finds out which Intent it is. */
export interface TypedLine extends Omit<Intent, 'name' | 'input'> {
  words: Words;
}
