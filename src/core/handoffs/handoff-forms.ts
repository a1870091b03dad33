import type { Severity } from '../../database/generated/client.ts';
import type { Field, Option } from '../cards/form.ts';
import { say, type Text, team } from '../cards/say.ts';
import { type CustomersKnown, customerFields } from '../customers/which-customer.ts';
import type { IssueState, TeamRef } from '../issues/issue.ts';
import { issueOption, newestAlone } from '../issues/pick-issue.ts';
import { severities, severityName } from '../issues/severity.ts';
import type { ReceiverFound } from '../people/receiver.ts';
import { receiverValue, withChosen } from '../people/receiver-options.ts';
import type { Here } from '../scope.ts';
import { ask, type Decision } from '../use-case.ts';
import { travelLines } from './packet-cards.ts';
import type { Travelling } from './packet-views.ts';

interface Known {
  receiver: ReceiverFound | null;
  item: IssueState | 'new' | 'ask';
  customerId: string | undefined;
  note: string;
  dueAt: Date | null;
  packet: Packet;
}

/** As it was typed, or stands on the issue. */
interface Packet {
  severity: Severity;
  severityReason: string | null;
  watchOuts: string | null;
}

interface Around {
  state: {
    candidates: IssueState[];
    customers: CustomersKnown;
    receivers: Option[];
    along: Travelling | null;
  };
  now: Date;
  zone: string;
  here: Here | null;
}

/** Asks for whatever the line left out, in one form that holds the rest. */
export function offerForm(known: Known, { state, now, zone, here }: Around): Decision {
  const to = known.receiver && receiverValue(known.receiver);
  const item = typeof known.item === 'string' ? undefined : known.item;
  const note = known.note || item?.nextStep || '';
  const dueAt = known.dueAt ?? (item?.dueAt && item.dueAt > now ? item.dueAt : null);
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
      value: note,
      maxLength: 300,
      optional: item !== undefined,
    },
    { kind: 'time', name: 'due', label: 'By when', optional: true, value: dueAt?.toISOString(), zone },
    ...packetFields(known.packet, known.item !== 'ask'),
  ];
  const notes = item && travelLines(item, state.along, { now, zone });
  return ask(
    { title: 'Hand off', intro: authorityOf(known.receiver?.team ?? null), submit: 'Offer', fields, notes },
    {
      to: to ?? undefined,
      issue: item?.id,
      customer: known.customerId,
      note,
      due: dueAt?.toISOString(),
      ...(known.item === 'ask' ? {} : given(known.packet)),
      asked: known.item === 'ask' ? undefined : true,
    },
  );
}

/** Before it is sent, the sender sees whether that team may decide it. */
function authorityOf(to: TeamRef | null): Text | undefined {
  return to?.mayDecide ? say`${team(to)} may decide: ${to.mayDecide}` : undefined;
}

function given({ severity, severityReason, watchOuts }: Packet) {
  return { severity, reason: severityReason ?? undefined, watchOuts: watchOuts ?? undefined };
}

/** Before it is known which issue it is, what is left empty stays as it stands on that. */
function packetFields({ severity, severityReason, watchOuts }: Packet, isKnown: boolean): Field[] {
  return [
    {
      kind: 'choice',
      name: 'severity',
      label: 'Severity',
      options: severities.map(value => ({ value, label: severityName(value) })),
      value: isKnown || severity !== 'normal' ? severity : undefined,
      optional: !isKnown,
    },
    {
      kind: 'text',
      name: 'reason',
      label: 'Why is it urgent?',
      value: severityReason ?? undefined,
      maxLength: 200,
      optional: severity !== 'urgent',
    },
    {
      kind: 'text',
      name: 'watchOuts',
      label: 'Watch out for',
      hint: 'If … then …, such as: if they mention the audit, call Eva.',
      value: watchOuts ?? undefined,
      long: true,
      maxLength: 1_000,
      optional: true,
    },
  ];
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
