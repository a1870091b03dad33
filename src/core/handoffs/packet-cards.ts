import type { Button, Card, Line } from '../cards/card.ts';
import { shortened } from '../cards/plain.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, person, say, strong, type Text, team, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import type { IssueState, Promised } from '../issues/issue.ts';
import { severityName } from '../issues/severity.ts';
import { eventText } from '../issues/timeline-cards.ts';
import { missingFrom } from './packet.ts';
import type { Contact, Travelling, WholePacket } from './packet-views.ts';

const MOST_OF_A_CONTACT = 200;
const MOST_IN_FORM = 5;

/** What goes along by itself, and what the sender has not said: above the fields of an offer. */
export function travelLines(issue: IssueState, along: Travelling | null, reading: Reading): Text[] {
  const promises = issue.commitments.map(promise => promiseText(promise, reading));
  const { contacts = [], entries = 0, lastAt = null } = along ?? {};
  const last = lastAt ? say`, the last of ${when(lastAt, reading.zone, reading.now)}` : null;
  const gone = [
    ...promises.slice(0, MOST_IN_FORM).map(text => say`Promised: ${text}`),
    ...(promises.length > MOST_IN_FORM ? [say`… ${promises.length - MOST_IN_FORM} more promises`] : []),
    ...contacts.map(contact => contactText(contact, reading)),
    ...(entries > 0
      ? [say`Timeline: ${entries} ${entries === 1 ? words('entry') : words('entries')}${last}`]
      : []),
  ];
  const missing = missingFrom({ ...issue, note: issue.nextStep });
  return [
    ...(gone.length > 0 ? [say`These go along by themselves:`, ...gone] : []),
    ...(missing.length > 0 ? [say`Not said so far: ${words(missing.join(', '))}`] : []),
  ];
}

/** The private answer to *All of it*. */
export function packetCard(
  issue: IssueState,
  { handoff, promises, contacts }: Omit<WholePacket, 'events'>,
  events: Happened[],
  kinds: EventKinds,
  reading: Reading,
  buttons: Button[] = [],
): Card {
  const from = handoff.fromTeam
    ? say`${person(handoff.from)} (${team(handoff.fromTeam)})`
    : say`${person(handoff.from)}`;
  const missing = missingFrom({ ...handoff, note: handoff.note ?? issue.nextStep });
  return {
    title: say`${issueNumber(issue)} · ${issue.title}`,
    body: [
      { text: say`${from} to ${handoff.to}, ${when(handoff.offeredAt, reading.zone, reading.now)}` },
      said('Severity', severityOf(handoff)),
      said('Next', handoff.note ?? issue.nextStep),
      said('Due', dueOf(handoff.dueAt, reading)),
      said('Watch out', handoff.watchOuts),
      ...readBackLines(handoff, reading),
      ...(missing.length > 0
        ? [{ text: say`Not said: ${words(missing.join(', '))}`, small: true as const }]
        : []),
      ...under(
        'Promises',
        promises.map(promise => stateOfPromise(promise, reading)),
      ),
      ...under(
        'Last contacts',
        contacts.map(contact => contactText(contact, reading)),
      ),
      ...under(
        'Timeline',
        events.map(event => eventText(event, issue, kinds)),
      ),
    ].filter(line => line !== null),
    buttons,
    foot: say`${issue.customer.name}`,
  };
}

/** Whoever claimed it sees here what they have taken on, and may find that it is not theirs. */
export function returnButton({ id }: IssueState): Button {
  return { label: 'Return', intent: 'handoff.return', input: { issue: id, from: 'answer' }, opens: 'form' };
}

function said(label: string, value: Text | string | null): Line | null {
  return value ? { text: say`${strong(label)}: ${value}` } : null;
}

function severityOf({ severity, severityReason }: WholePacket['handoff']): Text {
  return joined([say`${words(severityName(severity))}`, severityReason && say`${severityReason}`]);
}

function readBackLines(
  { readBack, readBackDueAt, correction }: WholePacket['handoff'],
  reading: Reading,
): Line[] {
  if (!readBack) return [];
  const line = { text: joined([say`${strong('Read back')}: ${readBack}`, dueOf(readBackDueAt, reading)]) };
  return correction ? [line, { text: say`${strong('Corrected')}: ${correction}` }] : [line];
}

function under(heading: string, texts: Text[]): Line[] {
  if (texts.length === 0) return [];
  return [{ text: say`${words(heading)}`, heading: true }, ...texts.map(text => ({ text }))];
}

function promiseText({ what, dueAt, promisedBy }: Promised, reading: Reading): Text {
  return joined([say`${what}`, dueOf(dueAt, reading), say`${person(promisedBy)}`]);
}

function stateOfPromise(promise: WholePacket['promises'][number], { now, zone }: Reading): Text {
  const { what, dueAt, promisedBy, state, reason } = promise;
  const how = state === 'open' && dueAt <= now ? 'overdue' : state;
  return joined([
    say`${what}`,
    say`${when(dueAt, zone, now)}`,
    say`${person(promisedBy)}`,
    say`${words(how)}${reason ? say`: ${reason}` : null}`,
  ]);
}

/** "Wed 17:00 · mail from Carla: where is my refund?" */
function contactText(
  { channel, inbound, automatic, who, text, contactAt }: Contact,
  { now, zone }: Reading,
): Text {
  const what = say`${words(automatic ? `automatic ${channel}` : channel)} ${words(inbound ? 'from' : 'by')} ${who}`;
  return joined([say`${when(contactAt, zone, now)}`, say`${what}: ${shortened(text, MOST_OF_A_CONTACT)}`]);
}

const words = (text: string) => ({ kind: 'words' as const, text });
