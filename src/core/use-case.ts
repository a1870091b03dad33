import { z } from 'zod';
import type { Organization, Person } from '../database/generated/client.ts';
import type { Actor } from './actor.ts';
import type { Card, Input } from './cards/card.ts';
import type { Form } from './cards/form.ts';
import type { Fact, Write } from './change.ts';
import type { Words } from './grammar/words.ts';
import { type Loads, type Sql, type StateOf, sql } from './load.ts';
import type { Done, Refused } from './outcome.ts';
import type { Place } from './place.ts';
import type { Here, TeamRow } from './scope.ts';
import type { BusinessHours } from './time/business-hours.ts';

/** One thing that somebody can do: what it takes, who may, what it needs to know, and what follows. */
export interface Definition<Schema extends z.ZodType, L extends Loads, Whom> {
  /** On the wire: handoff.claim. */
  name: string;
  input: Schema;
  /** How it is typed; absent where it is only a button, a shortcut or a clock. */
  verb?: Verb;
  /** Message shortcut (Slack) or message extension (Teams): its label. */
  shortcut?: string;
  /** What must be known, read in the same statement as the scope. */
  loads: (input: z.output<Schema>, asked: { actor: Actor; place: Place | null }) => L;
  /** Pure: the present state, the input, the actor and the time in; what changes and what is answered out. */
  decide: (given: Given<z.output<Schema>, StateOf<L>> & Whom) => Decision;
}

export interface Verb {
  /** One or two words, the first spelling is shown. */
  words: string[];
  /** What follows the verb, for help: "@team [H-1] [note] [by when]". */
  usage: string;
  /** What it does, in a few words. */
  help: string;
  /** How the rest of the line fills the input. */
  read: (rest: Words) => Input;
  /** Whether a line means this one of two with the same words; the other takes all that fits none. */
  fits?: (rest: Words) => boolean;
  /** Whether it may have a slash command of its own, beside /handrail. */
  command?: 'default' | 'on request';
}

export interface Given<I, State> {
  input: I;
  state: State;
  now: Date;
  /** The business hours of those who have no team. */
  usual: BusinessHours;
  organization: Organization;
  place: Place | null;
  here: Here | null;
}

/** Added to `Given` where staff act. */
export interface ByStaff {
  me: Me;
  /** The zone in which the person types and reads times. */
  zone: string;
}

export type Me = Person & {
  teams: TeamRow[];
  /** The teams for which they decide in the lead's stead, who is away or has left. */
  standsInFor: string[];
  accountId: string;
  platformAdmin: boolean;
};

/** What follows: rows, facts and the answer, written together. */
export interface Decision {
  writes: Write[];
  facts: Fact[];
  answer: Answer;
  /** Shown instead of the answer's card the first time, and stored nowhere: a secret. */
  once?: Card;
}

/** `asks` keeps what is already known in a draft, until the form comes back. */
export type Answer = Done | Refused | { kind: 'asks'; form: Omit<Form, 'draft' | 'intent'>; known: Input };

export type Who = 'staff' | 'admin' | 'system';

/** A use-case as `perform` runs it, whatever its types. */
export interface UseCase {
  name: string;
  who: Who;
  verb?: Verb;
  shortcut?: string;
  input: z.ZodType;
  loads: (input: unknown, asked: { actor: Actor; place: Place | null }) => Loads;
  decide: (given: Given<unknown, unknown> & Partial<ByStaff>) => Decision;
  /** Of a clock: what must be known of a subject, so that those of many are read in one statement. */
  loadsOf?: (subject: Sql) => Loads;
}

/** A use-case of staff; `decide` still says who of them. */
export function useCase<Schema extends z.ZodType, L extends Loads>(
  of: Definition<Schema, L, ByStaff>,
): UseCase {
  return { who: 'staff', ...of } as UseCase;
}

/** A use-case of the organization's admins. */
export function adminUseCase<Schema extends z.ZodType, L extends Loads>(
  of: Definition<Schema, L, ByStaff>,
): UseCase {
  return { who: 'admin', ...of } as UseCase;
}

/** A use-case that only Handrail itself performs. */
export function systemUseCase<Schema extends z.ZodType, L extends Loads>(
  of: Definition<Schema, L, unknown>,
): UseCase {
  return { who: 'system', ...of } as UseCase;
}

const OfSubject = z.object({ subjectId: z.uuid() });

/**
 * What follows when the clock of a subject is due. It changes no rows but those of its own subject, because those of many
 * subjects are decided together.
 */
export function clockUseCase<L extends Loads>(of: {
  name: string;
  loads: (subject: Sql) => L;
  decide: Definition<typeof OfSubject, L, unknown>['decide'];
}): UseCase {
  const single = { ...of, input: OfSubject, loads: loadsOfOne(of.loads) };
  return { ...systemUseCase(single), loadsOf: of.loads };
}

function loadsOfOne<L extends Loads>(loads: (subject: Sql) => L) {
  return ({ subjectId }: z.output<typeof OfSubject>) => loads(sql`${subjectId}::uuid`);
}

/** Nothing changes; this is the answer. */
export function answer(done: Omit<Done, 'kind'> = {}): Decision {
  return { writes: [], facts: [], answer: { kind: 'done', ...done } };
}

/** Something is missing: ask for it in a form that already holds what is known. */
export function ask(form: Omit<Form, 'draft' | 'intent'>, known: Input): Decision {
  return { writes: [], facts: [], answer: { kind: 'asks', form, known } };
}
