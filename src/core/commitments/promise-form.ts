import type { Field, Form, Option } from '../cards/form.ts';
import { type CustomersKnown, customerFields } from '../customers/which-customer.ts';
import type { IssueState } from '../issues/issue.ts';
import { whichIssueField } from '../issues/pick-issue.ts';
import type { ReceiverFound } from '../people/receiver.ts';
import type { Me } from '../use-case.ts';
import type { Deliverer } from './commitment.ts';

/** "already told", at the end of a line, says that the customer knows of it. */
export function withoutTold(typed: string): { text: string; told?: true } {
  const said = /[\s,;(]*\balready told(?: them)?\)?[.,;]*\s*$/iu;
  return said.test(typed) ? { text: typed.replace(said, ''), told: true } : { text: typed };
}

/** Who else must deliver it; null where whoever promises does so by themselves. */
export function delivererOf(receiver: ReceiverFound | null, me: Me): Deliverer | null {
  if (receiver?.team) return { team: receiver.team, deliverer: null };
  if (!receiver?.person || receiver.person.id === me.id) return null;
  return { team: null, deliverer: receiver.person };
}

/** Asks for what a promise still lacks. */
export function promiseForm(
  known: {
    hasCustomer: boolean;
    /** The issues that it may belong to, where it must be asked. */
    asked: IssueState[] | null;
    what: string;
    dueAt: Date | null;
    receiver: ReceiverFound | null;
  },
  state: { customers: CustomersKnown; receivers: Option[] },
  zone: string,
): Omit<Form, 'draft' | 'intent'> {
  const fields: Field[] = [
    ...(known.hasCustomer ? [] : customerFields(state.customers)),
    ...(known.asked ? [whichIssueField(known.asked)] : []),
    { kind: 'text', name: 'what', label: 'What was promised?', value: known.what, maxLength: 300 },
    { kind: 'time', name: 'due', label: 'By when', value: known.dueAt?.toISOString(), zone },
    ...(known.receiver || state.receivers.length === 0 ? [] : [delivererField(state.receivers)]),
  ];
  return { title: 'Record a promise', submit: 'Record it', fields };
}

function delivererField(options: Option[]): Field {
  return {
    kind: 'choice',
    name: 'to',
    label: 'Who must deliver it?',
    hint: 'Where that is not you: they back it before the customer is told.',
    options,
    lookup: 'receiver',
    optional: true,
  };
}
