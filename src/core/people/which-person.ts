import { z } from 'zod';
import type { Person } from '../../database/generated/client.ts';
import type { Field, Option } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { flattened, wordsBetween } from '../grammar/flat-line.ts';
import { readReceiver, textOf } from '../grammar/line.ts';
import { saysNone } from '../grammar/none.ts';
import type { Words } from '../grammar/words.ts';
import { type Load, load, sql } from '../load.ts';
import type { Place } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import { isPerson, ReceiverRef } from './receiver.ts';

/** How a use-case is told a person: mentioned, or chosen in a form. */
export const PersonRef = ReceiverRef;
export type PersonRef = z.infer<typeof PersonRef>;

/** Whoever types it. No team is a person, so no handle means anybody else. */
const speaker = { kind: 'handle', handle: 'me' } as const satisfies PersonRef;

/**
 * Whoever is mentioned; where nobody is, "me" as the last word means whoever types it. Elsewhere in a line, or begun with a capital,
 * it is a word like any other.
 */
export function readPerson(words: Words): { person: PersonRef | undefined; rest: Words } {
  const { receiver, rest } = readReceiver(words);
  if (receiver) return { person: receiver, rest };
  const line = flattened(words);
  const found = /(?<=^|\s)me\s*$/.exec(line.text);
  return found
    ? { person: speaker, rest: wordsBetween(line, 0, found.index) }
    : { person: undefined, rest: words };
}

/** A member of staff who is still here. */
export function personFor(ref: PersonRef | undefined, place: Place | null): Load<Person | null> {
  return load(sql`SELECT to_jsonb(p) FROM "Person" p WHERE p."organizationId" = (SELECT "organizationId" FROM me)
    AND p."deactivatedAt" IS NULL AND ${isSpeaker(ref) ? sql`p."id" = (SELECT "personId" FROM me)` : isPerson(ref, place)} LIMIT 1`);
}

/** "me", or "@me" */
function isSpeaker(ref: PersonRef | undefined): boolean {
  return typeof ref === 'object' && ref.kind === 'handle' && ref.handle === speaker.handle;
}

/** Asks for a person. */
export function personField(label: string, options: Option[]): Field {
  return { kind: 'choice', name: 'person', label, options, lookup: 'person' };
}

/** Asks for a person, or for nobody. */
export function personOrNobodyField(label: string, options: Option[]): Field {
  return { ...personField(label, options), optional: true, hint: 'Left empty, it is nobody.' };
}

/** How a use-case is told that it shall be nobody: in words, or by a form that was left empty. */
export const orNobody = {
  nobody: z.boolean().optional(),
  /** The form was shown. */
  asked: z.boolean().optional(),
  ask: z.boolean().optional(),
};

export function isNobody({ nobody, asked, ask }: z.infer<z.ZodObject<typeof orNobody>>): boolean {
  return nobody === true || (asked === true && !ask);
}

/** "nobody" */
export function saysNobody(words: Words): true | undefined {
  return saysNone(textOf(words), 'nobody') || undefined;
}

/**
 * The person who was named, or null where none was.
 * @throws Unknown where it is nobody whom the database knows; the platform is asked once
 */
export function personMeant(
  ref: PersonRef | undefined,
  found: Person | null,
  place: Place | null,
): Person | null {
  if (found || !ref) return found;
  const refusal = new Refusal('not_found', whyNot(ref), { field: 'person' });
  if (!place || typeof ref === 'string' || ref.kind !== 'person') throw refusal;
  const { platform, tenant } = place;
  throw new Unknown({ kind: 'account', platform, tenant, userId: ref.id, place }, refusal);
}

function whyNot(ref: PersonRef) {
  if (typeof ref === 'string') return say`That person is not here any more.`;
  if (ref.kind !== 'person') return say`Mention the person, so that I know who is meant.`;
  return say`${ref.label ?? 'That person'} is no member of this organization.`;
}
