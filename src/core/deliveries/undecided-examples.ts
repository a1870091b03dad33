import type { Example } from '../cards/example.ts';
import { exampleId, hostile, longNamed, reading, today, yesterday } from '../issues/example-issue.ts';
import { confirmedCard, nothingUndecidedCard, resentCard, undecidedCard } from './undecided-cards.ts';
import type { Undecided, UndecidedItem } from './undecided-views.ts';

const card: UndecidedItem = {
  id: exampleId(70),
  kind: 'card',
  sentAt: today,
  issue: { id: exampleId(30), number: 12, title: "Export shows last month's invoices" },
};
const notice: UndecidedItem = { ...card, id: exampleId(71), kind: 'notice' };
const digest: UndecidedItem = { ...card, id: exampleId(72), issue: null };
const billing: Undecided['room'] = {
  name: 'Billing desk',
  platform: 'teams',
  conversationId: '19:billing@thread.tacv2',
  person: null,
};
const hard: Undecided = {
  room: { name: '', platform: 'teams', conversationId: 'a:1', person: longNamed.name },
  items: Array.from({ length: 8 }, (_, index) => ({
    ...notice,
    id: exampleId(80 + index),
    sentAt: yesterday,
    issue: { id: exampleId(30), number: 12, title: hostile },
  })),
  count: 214,
};

export const undecidedExamples: Example[] = [
  {
    name: 'One message may not have arrived',
    card: undecidedCard({ room: billing, items: [card], count: 1 }, reading),
  },
  {
    name: 'Some of a room',
    card: undecidedCard({ room: billing, items: [card, notice, digest], count: 3 }, reading),
  },
  { name: 'Many, after a hard night', card: undecidedCard(hard, reading) },
  { name: 'Of a room that is gone', card: undecidedCard({ room: null, items: [digest], count: 1 }, reading) },
  { name: 'Nothing is in doubt', card: nothingUndecidedCard() },
  { name: 'Sent again', card: resentCard(1) },
  { name: 'It is there', card: confirmedCard() },
];
