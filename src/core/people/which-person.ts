import { z } from 'zod';
import type { Person } from '../../database/generated/client.ts';
import type { Field, Option } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import { type Load, load, sql } from '../load.ts';
import type { Place } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import { isPerson, ReceiverRef } from './receiver.ts';

/** How a use-case is told a person: mentioned, or chosen in a form. */
export const PersonRef = ReceiverRef;
export type PersonRef = z.infer<typeof PersonRef>;

/** A member of staff who is still here. */
export function personFor(ref: PersonRef | undefined, place: Place | null): Load<Person | null> {
  return load(sql`SELECT to_jsonb(p) FROM "Person" p WHERE p."organizationId" = (SELECT "organizationId" FROM me)
    AND p."deactivatedAt" IS NULL AND ${isPerson(ref, place)} LIMIT 1`);
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
  return /^(?:nobody|none|off)$/i.test(textOf(words)) || undefined;
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
