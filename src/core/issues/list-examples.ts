import type { Example } from '../cards/example.ts';
import type { EventKinds } from '../event.ts';
import {
  ana,
  exampleEvent,
  exampleId,
  exampleIssue,
  friday,
  hostile,
  longNamed,
  monday,
  reading,
  today,
  yesterday,
} from './example-issue.ts';
import { examplePromiseRow, exampleQuestion, exampleRow, exampleWaiting } from './example-rows.ts';
import { foundCard } from './find-cards.ts';
import { mineCard } from './mine-cards.ts';
import type { MineState } from './mine-views.ts';
import { timelineCard } from './timeline-cards.ts';

const count = (to: number): number[] => Array.from({ length: to }, (_, index) => index + 1);

export const emptyMine: MineState = {
  mine: [],
  waiting: [],
  forMe: [],
  promised: [],
  toDeliver: [],
  toAnswer: [],
  asked: [],
  active: [],
  said: [],
};

export const someMine: MineState = {
  forMe: [],
  mine: [
    exampleRow(9, { title: 'Refund for invoice 4390', dueAt: yesterday }),
    exampleRow(12, { dueAt: friday }),
    exampleRow(13, { title: 'Nobody can pay', severity: 'urgent', snoozedUntilAt: today }),
    exampleRow(14, { title: 'Yearly invoices', dueAt: null, updateAt: today }),
    exampleWaiting(15, { title: 'Where is the contract?', owner: 'Ben' }),
  ],
  waiting: [exampleWaiting(17, { title: 'Wrong address on the invoice', customer: 'Globex' })],
  promised: [examplePromiseRow(1)],
  active: [{ customer: 'Acme', teams: ['Billing', 'Logistics', 'Support'] }],
  said: [{ issueId: exampleRow(12).id, said: [{ saidAt: today, text: 'Any news? We need it by tonight.' }] }],
  toDeliver: [examplePromiseRow(2, { what: 'refund processed', promisedBy: ana.name, backing: 'unbacked' })],
  toAnswer: [exampleQuestion(1)],
  asked: [exampleQuestion(2, { question: 'Which contract do they have?', to: 'Sales', issue: null })],
};

const manyMine: MineState = {
  ...emptyMine,
  toAnswer: count(12).map(number => exampleQuestion(number, { question: hostile, askedBy: longNamed.name })),
  mine: count(23).map(number => exampleRow(number, { title: `Refund for invoice ${4400 + number}` })),
  waiting: count(12).map(number => exampleWaiting(number)),
  promised: [examplePromiseRow(1, { what: hostile, customer: longNamed.name, dueAt: yesterday })],
};

export const mineExamples: Example[] = [
  { name: 'Mine', card: mineCard(someMine, reading) },
  { name: 'Mine, a great deal', card: mineCard(manyMine, reading) },
  { name: 'Mine, nothing', card: mineCard(emptyMine, reading) },
];

export const findExamples: Example[] = [
  {
    name: 'Find',
    card: foundCard(
      'invoice',
      [
        exampleRow(14),
        exampleWaiting(12),
        exampleRow(9, { status: 'resolved', resolvedAt: yesterday }),
        exampleRow(3, { owner: null }),
        exampleRow(2, { status: 'merged', mergedInto: { id: exampleId(9), number: 9 } }),
      ],
      reading,
    ),
  },
  {
    name: 'Find, more than fit',
    card: foundCard(
      'invoice',
      count(11).map(number => exampleRow(number)),
      reading,
    ),
  },
  { name: 'Find, nothing', card: foundCard(hostile, [], reading) },
];

/** The story of an issue, by the words of every area's events. */
export function timelineExamples(kinds: EventKinds): Example[] {
  const inAcme = {
    platform: 'slack' as const,
    room: { name: 'cust-acme', conversationId: 'C0ACME' },
    person: ana,
  };
  const due = { due: friday.toISOString() };
  const story = [
    exampleEvent('issue.logged', {}, inAcme),
    exampleEvent('handoff.offered', { to: 'Billing', note: 'needs a credit note for 4411', ...due }, inAcme),
    exampleEvent('handoff.claimed', { team: 'Billing', ...due }),
    exampleEvent('commitment.made', { what: 'credit note sent', due: today.toISOString() }),
    exampleEvent('commitment.moved', {
      what: 'credit note sent',
      due: friday.toISOString(),
      reason: hostile,
    }),
    exampleEvent(
      'handoff.declined',
      { reason: 'not ours, ask sales '.repeat(20) },
      { room: null, person: longNamed },
    ),
    exampleEvent('handoff.expired', { to: 'Billing' }, { platform: null, room: null, person: null }),
    exampleEvent('issue.resolved'),
  ];
  const events = story.map((event, index) => ({
    ...event,
    at: new Date(monday.getTime() + index * 17 * 60_000),
  }));
  const { id, number, title } = exampleIssue();
  return [
    {
      name: 'Timeline',
      card: timelineCard({ issue: { id: exampleId(30), number, title }, events, earlier: 0 }, kinds),
    },
    {
      name: 'Timeline of a long life',
      card: timelineCard(
        {
          issue: { id, number, title: hostile },
          events: count(4)
            .flatMap(() => events)
            .slice(0, 30),
          earlier: 112,
        },
        kinds,
      ),
    },
  ];
}
