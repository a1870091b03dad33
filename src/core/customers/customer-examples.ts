import type { Customer } from '../../database/generated/client.ts';
import type { Example } from '../cards/example.ts';
import { room as roomPart } from '../cards/say.ts';
import { ana, exampleId, hostile, longNamed, monday, reading, yesterday } from '../issues/example-issue.ts';
import { examplePromiseRow, exampleRow, exampleWaiting } from '../issues/example-rows.ts';
import { boundCard, creatingCard, customerCard, noRoomCard, readyCard } from './customer-cards.ts';
import type { CustomerRoom } from './customer-views.ts';

const acme: Customer = {
  id: exampleId(10),
  organizationId: exampleId(0),
  name: 'Acme',
  nameKey: 'acme',
  segment: null,
  region: null,
  accountOwnerId: null,
  version: 1,
  createdAt: monday,
};
const inSlack: CustomerRoom = {
  id: exampleId(42),
  name: 'cust-acme',
  platform: 'slack',
  tenant: 'T1',
  shared: false,
  conversationId: 'C0ACME',
};
const sharedRoom: CustomerRoom = {
  ...inSlack,
  id: exampleId(43),
  name: 'acme-and-us',
  shared: true,
  conversationId: 'C0SHARED',
};
const bound = { customer: acme, openIssues: [exampleId(30), exampleId(70)], isNew: false };
const failed = {
  request: exampleId(44),
  detail: 'missing_scope: channels:manage',
  channel: 'cust-acme',
  customer: hostile,
};

export const customerExamples: Example[] = [
  {
    name: 'A customer',
    card: customerCard(
      {
        customer: { ...acme, segment: 'enterprise', region: 'eu' },
        accountOwner: ana.name,
        rooms: [inSlack, sharedRoom],
        issues: [exampleRow(9, { dueAt: yesterday }), exampleWaiting(12)],
        promises: [examplePromiseRow(1)],
      },
      reading,
    ),
  },
  {
    name: 'A customer with whom several teams are busy',
    card: customerCard(
      {
        customer: acme,
        rooms: [inSlack],
        issues: [
          exampleRow(9, { dueAt: yesterday }),
          exampleWaiting(12),
          ...[13, 14, 15, 16].map(number => exampleRow(number, { team: longNamed.name, title: hostile })),
          exampleRow(17, { owner: longNamed.name, team: null }),
        ],
        promises: [],
        all: { issues: [{ team: longNamed.name, count: 212 }], promises: 0 },
      },
      reading,
    ),
  },
  {
    name: 'A customer without a room or an issue',
    card: customerCard(
      { customer: { ...acme, name: longNamed.name }, rooms: [], issues: [], promises: [] },
      reading,
    ),
  },
  { name: 'Room bound', card: boundCard(bound, inSlack, false) },
  { name: 'Room bound that outsiders read', card: boundCard(bound, sharedRoom, false) },
  { name: 'Room bound already', card: boundCard(bound, inSlack, true) },
  { name: 'Creating a channel', card: creatingCard('cust-acme', 'Acme', null) },
  {
    name: 'Creating a channel that somebody else asked for',
    card: creatingCard('cust-acme', hostile, 'Ben'),
  },
  {
    name: 'Notice: the channel is ready',
    card: readyCard('Acme', roomPart({ name: 'cust-acme', platform: 'slack', conversationId: 'C0ACME' })),
  },
  ...['taken', 'archived', 'invalid_name', 'not_permitted', 'nowhere', 'later'].map(failure => ({
    name: `Notice: no channel (${failure})`,
    card: noRoomCard({ ...failed, failure }),
  })),
];
