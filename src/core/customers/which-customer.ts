import { z } from 'zod';
import type { Customer, Policy } from '../../database/generated/client.ts';
import { type Field, MOST_OPTIONS, type Option } from '../cards/form.ts';
import { insert, type Write } from '../change.ts';
import { organizationPolicies } from '../clocks/policy.ts';
import { leadingNames, nameKey } from '../grammar/names.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import type { Here } from '../scope.ts';
import type { ActiveTeam } from './activity.ts';
import { activityAt } from './activity-views.ts';
import { customerName, LONGEST_NAME } from './customer-name.ts';
import { newCustomer } from './new-customer.ts';

/** How a use-case is told the customer: chosen or newly named in a form, or at the head of the typed text. */
export const customerInput = {
  customer: z.uuid().optional(),
  newCustomer: z
    .string()
    .trim()
    .max(4 * LONGEST_NAME)
    .optional(),
  /** What was typed, which may begin with a customer's name. */
  text: TypedText.optional(),
};

export type CustomerInput = z.infer<z.ZodObject<typeof customerInput>>;

export interface CustomersKnown {
  /** Those whom the input may mean. */
  candidates: Customer[];
  /** For the form, where the room does not already say it. */
  options: Option[];
  /** Rooms of the candidates and of the customer of this room, in which internal cards may stand. */
  rooms: { id: string; customerId: string }[];
  /** What may hold for an issue of theirs. */
  policies: Policy[];
  /** The teams that have something open with the same customers. */
  active: { customerId: string; teams: ActiveTeam[] }[];
}

const ours = sql`c."organizationId" = (SELECT "organizationId" FROM me)`;

/** A condition on `c`: one whom the input may mean. */
export function mayBeMeant(input: CustomerInput): Sql {
  const typed = [input.newCustomer, ...leadingNames(input.text ?? '').map(({ name }) => name)];
  const keys = typed.flatMap(name => (name ? [nameKey(name)] : []));
  return sql`${ours} AND (c."id" = ${input.customer ?? null}::uuid OR c."nameKey" = ANY(${keys}::text[]))`;
}

export function customersFor(input: CustomerInput): Load<CustomersKnown> {
  const meant = mayBeMeant(input);
  const theirs = sql`(SELECT "customerId" FROM here UNION ALL SELECT c."id" FROM "Customer" c WHERE ${meant})`;
  return load(sql`jsonb_build_object(
    'candidates', (${rows(sql`SELECT c.* FROM "Customer" c WHERE ${meant}`)}),
    'options', CASE WHEN EXISTS (SELECT 1 FROM here WHERE here."customerId" IS NOT NULL) THEN '[]'::jsonb ELSE (${rows(sql`
      SELECT c."id" AS "value", c."name" AS "label" FROM "Customer" c WHERE ${ours} ORDER BY c."nameKey" LIMIT ${MOST_OPTIONS}`)}) END,
    'policies', (${organizationPolicies}),
    'rooms', (${rows(sql`SELECT r."id", r."customerId" FROM "Room" r WHERE NOT r."shared" AND r."goneAt" IS NULL
      AND r."customerId" IN ${theirs}`)}),
    'active', (${rows(sql`SELECT k."id" AS "customerId", ${activityAt(sql`k."id"`)} AS "teams" FROM "Customer" k WHERE k."id" IN ${theirs}`)}))`);
}

/** The customer whom a line means, what is left of its text, and what must be written if the customer is new. */
export interface CustomerMeant {
  customer: Customer;
  text: string;
  writes: Write[];
}

/**
 * Chosen, newly named, at the head of the text, or simply the room's; null: it must be asked. In a customer's room their
 * own name at the head of the text is dropped.
 */
export function customerMeant(
  input: CustomerInput,
  known: CustomersKnown,
  here: Here | null,
  organizationId: string,
  now: Date,
): CustomerMeant | null {
  const text = input.text ?? '';
  const chosen = known.candidates.find(({ id }) => id === input.customer);
  if (chosen) return { customer: chosen, text, writes: [] };
  if (input.newCustomer) return newlyNamed(input.newCustomer, text, known, organizationId, now);
  for (const { name, rest } of leadingNames(text)) {
    const customer = [here?.customer, ...known.candidates].find(
      candidate => candidate?.nameKey === nameKey(name),
    );
    if (customer) return { customer, text: rest, writes: [] };
  }
  return here?.customer ? { customer: here.customer, text, writes: [] } : null;
}

function newlyNamed(
  typed: string,
  text: string,
  known: CustomersKnown,
  organizationId: string,
  now: Date,
): CustomerMeant {
  const present = known.candidates.find(({ nameKey: key }) => key === nameKey(typed));
  if (present) return { customer: present, text, writes: [] };
  const customer = newCustomer(customerName(typed, 'newCustomer'), organizationId, now);
  return { customer, text, writes: [insert('Customer', customer)] };
}

/** The fields that ask for the customer. */
export function customerFields(known: CustomersKnown, chosen?: string): Field[] {
  const another: Field = { kind: 'text', name: 'newCustomer', label: 'Customer', maxLength: LONGEST_NAME };
  if (known.options.length === 0) return [another];
  return [
    {
      kind: 'choice',
      name: 'customer',
      label: 'Customer',
      hint: 'Choose one, or name a new one below',
      options: known.options,
      value: chosen,
      lookup: 'customer',
      optional: true,
    },
    { ...another, label: 'Or a new customer', optional: true },
  ];
}
