import type { Field, Option } from '../cards/form.ts';
import { say, type Text, team } from '../cards/say.ts';
import { type CustomersKnown, customerFields } from '../customers/which-customer.ts';
import type { IssueState, TeamRef } from '../issues/issue.ts';
import { issueOption, newestAlone } from '../issues/pick-issue.ts';
import type { ReceiverFound } from '../people/receiver.ts';
import { receiverValue, withChosen } from '../people/receiver-options.ts';
import type { Here } from '../scope.ts';
import { ask, type Decision } from '../use-case.ts';

interface Known {
  receiver: ReceiverFound | null;
  item: IssueState | 'new' | 'ask';
  customerId: string | undefined;
  note: string;
  dueAt: Date | null;
}

interface Around {
  state: { candidates: IssueState[]; customers: CustomersKnown; receivers: Option[] };
  zone: string;
  here: Here | null;
}

/** Asks for whatever the line left out, in one form that holds the rest. */
export function offerForm(known: Known, { state, zone, here }: Around): Decision {
  const to = known.receiver && receiverValue(known.receiver);
  const item = typeof known.item === 'string' ? undefined : known.item;
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'to',
      label: 'To',
      options: withChosen(state.receivers, known.receiver),
      value: to ?? undefined,
      lookup: 'receiver',
    },
    ...(item || state.candidates.length === 0 ? [] : [issueField(state.candidates, known.item === 'new')]),
    ...(known.item === 'new' && !here?.customer ? customerFields(state.customers, known.customerId) : []),
    {
      kind: 'text',
      name: 'note',
      label: 'What is next?',
      value: known.note,
      maxLength: 300,
      optional: item !== undefined,
    },
    { kind: 'time', name: 'due', label: 'By when', optional: true, value: known.dueAt?.toISOString(), zone },
  ];
  return ask(
    { title: 'Hand off', intro: authorityOf(known.receiver?.team ?? null), submit: 'Offer', fields },
    {
      to: to ?? undefined,
      issue: item?.id,
      customer: known.customerId,
      note: known.note,
      due: known.dueAt?.toISOString(),
    },
  );
}

/** Before it is sent, the sender sees whether that team may decide it. */
function authorityOf(to: TeamRef | null): Text | undefined {
  return to?.mayDecide ? say`${team(to)} may decide: ${to.mayDecide}` : undefined;
}

function issueField(mine: IssueState[], isNew: boolean): Field {
  const options = [...mine.map(issueOption), { value: 'new', label: 'A new issue' }];
  return {
    kind: 'choice',
    name: 'issue',
    label: 'Which issue?',
    options,
    value: isNew ? 'new' : undefined,
    ...newestAlone(mine),
  };
}
