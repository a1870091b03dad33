import type { Example } from '../cards/example.ts';
import type { EventKinds } from '../event.ts';
import {
  billing,
  exampleEvent,
  friday,
  hostile,
  longNamed,
  reading,
  today,
  yesterday,
} from '../issues/example-issue.ts';
import { examplePromiseRow, exampleRow, exampleToPerson, exampleWaiting } from '../issues/example-rows.ts';
import { emptyMine, someMine } from '../issues/list-examples.ts';
import { type DigestView, digestCard } from './digest-cards.ts';
import { personalDigestCard, urgentOf } from './personal-digest-cards.ts';

const many = <Row>(rows: number, row: (count: number) => Row): Row[] =>
  Array.from({ length: rows }, (_, index) => row(index + 1));

const nothing: DigestView = {
  team: billing,
  on: reading.now,
  sinceAt: yesterday,
  changes: [],
  waiting: [],
  overdue: [],
  today: [],
  promised: [],
  open: 0,
};

const changes = [
  exampleEvent('handoff.claimed', { team: 'Billing', due: friday.toISOString() }),
  exampleEvent(
    'issue.resolved',
    {},
    { issue: { id: billing.id, number: 9, title: 'Refund for invoice 4390' } },
  ),
];

const morning: DigestView = {
  ...nothing,
  changes,
  waiting: [exampleWaiting(17, { title: 'Wrong address on the invoice', customer: 'Globex' })],
  overdue: [exampleRow(8, { title: 'Refund for invoice 4390', dueAt: yesterday })],
  today: [exampleRow(14, { title: 'Yearly invoices', dueAt: null, updateAt: today })],
  promised: [examplePromiseRow(1)],
  open: 14,
};

const hardMorning: DigestView = {
  ...nothing,
  team: { ...billing, name: longNamed.name },
  changes: many(9, number =>
    exampleEvent(
      'handoff.declined',
      { reason: hostile },
      {
        issue: { id: billing.id, number, title: hostile },
        person: longNamed,
      },
    ),
  ),
  waiting: many(12, number => exampleWaiting(number, { title: hostile, customer: hostile })),
  overdue: many(50, number => exampleRow(number, { owner: longNamed.name, dueAt: yesterday })),
  today: [exampleRow(70, { owner: null, dueAt: today })],
  promised: [examplePromiseRow(1, { what: hostile, promisedBy: longNamed.name, dueAt: yesterday })],
  open: 213,
};

/** Of the same day; what waits for a team is in its own digest. */
const urgent = urgentOf(
  { ...someMine, forMe: [exampleToPerson(17, { title: 'Where is the contract?', customer: 'Globex' })] },
  new Date('2026-11-26T23:00:00Z'),
);

export function digestExamples(kinds: EventKinds): Example[] {
  const inRoom = (view: DigestView) => digestCard(view, reading, 'list', kinds);
  return [
    { name: "A team's morning", card: inRoom(morning) },
    { name: 'All of it is done', card: inRoom({ ...nothing, changes, open: 11 }) },
    { name: 'A hard morning', card: inRoom(hardMorning) },
    { name: 'The quiet line of a week', card: inRoom({ ...nothing, open: 5 }) },
    { name: 'To whoever asks', card: digestCard(hardMorning, reading, 'answer', kinds) },
    { name: "A person's morning", card: personalDigestCard(urgent, reading.now, reading) },
    { name: "A person's morning, worked off", card: personalDigestCard(emptyMine, reading.now, reading) },
  ];
}
