import { z } from 'zod';
import type { Customer } from '../../database/generated/client.ts';
import type { Field } from '../cards/form.ts';
import { say, type Text } from '../cards/say.ts';
import { type Fact, update, type Write, windIssues } from '../change.ts';
import { isSegment, LONGEST_SEGMENT } from '../clocks/policy-lines.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import { ask, type Decision } from '../use-case.ts';
import { type CustomersKnown, customerFields, customerInput, customerMeant } from './which-customer.ts';

/** How a use-case is told a word that describes a customer. */
export const DescribingInput = z.object({ ...customerInput, value: TypedText.optional() });

interface Describing {
  input: z.output<typeof DescribingInput>;
  state: { customers: CustomersKnown };
  here: Here | null;
  organization: { id: string };
  now: Date;
}

/** One word that says what kind of customer they are, such as their segment; asked for where it is missing. */
export function describedByWord(name: 'segment' | 'region', example: string, given: Describing): Decision {
  const { input, state, here, organization, now } = given;
  const meant = customerMeant(input, state.customers, here, organization.id, now);
  const typed = (input.value ?? meant?.text ?? '').trim().toLowerCase();
  const word = { kind: 'words' as const, text: name };
  if (!meant || !typed) {
    const label = name === 'segment' ? 'Segment' : 'Region';
    const value = meant?.customer[name] ?? undefined;
    const hint = `Such as ${example}; off for none`;
    const fields: Field[] = [
      ...(meant ? [] : customerFields(state.customers)),
      { kind: 'text', name: 'value', label, hint, value, maxLength: LONGEST_SEGMENT },
    ];
    return ask({ title: label, submit: 'Set it', fields }, { customer: meant?.customer.id });
  }
  const value = saysNone(typed) ? null : typed;
  if (value !== null && !isSegment(value))
    throw new Refusal('invalid', say`A ${word} is one word, such as ${example}.`, { field: 'value' });
  const { customer } = meant;
  const said = value
    ? say`${customer.name}'s ${word} is ${value}.`
    : say`${customer.name} has no ${word} any more.`;
  return described(
    customer,
    { [name]: value },
    said,
    { setting: name, value: value ?? 'none' },
    meant.writes,
  );
}

/** The customer as they are described now; what is open with them is counted anew. */
export function described(
  customer: Customer,
  change: Partial<Customer>,
  said: Text,
  what: { setting: string; value: string },
  before: Write[] = [],
): Decision {
  const fact: Fact = { name: 'customer.described', customerId: customer.id, data: what };
  return {
    writes: [
      ...before,
      update('Customer', { ...customer, ...change }),
      ...('segment' in change ? [windIssues('issue.recompute', { customerId: customer.id })] : []),
    ],
    facts: [fact],
    answer: { kind: 'done', card: { body: [{ text: said }] } },
  };
}
