import type { Customer, Room } from '../../database/generated/client.ts';
import type { Button, Card, Line } from '../cards/card.ts';
import { joined, type Part, person, room as roomPart, say, strong, type Text, team } from '../cards/say.ts';
import type { IssueRow, PromiseRow } from '../issues/issue-rows.ts';
import { ownedLine, promiseLine, type RowReading, section } from '../issues/row-cards.ts';
import { platformTitles } from '../place.ts';
import { Refusal } from '../refusal.ts';
import type { CustomerBound } from './binding.ts';
import type { CustomerRoom } from './customer-views.ts';

// What is said of customers and their rooms.

/** The answer to binding a room. */
export function boundCard(to: CustomerBound, room: Pick<Room, 'id' | 'shared'>, isSame: boolean): Card {
  const { customer, openIssues } = to;
  const now = isSame
    ? say`This is ${customer.name}'s room already.`
    : say`This is ${customer.name}'s room now: what you log here is theirs.`;
  const undo: Button = {
    label: 'Undo',
    intent: 'customer.unbind',
    input: { room: room.id, isNew: to.isNew },
  };
  return {
    body: [{ text: now }, ...(room.shared ? [sharedLine] : cardsLine(openIssues.length))],
    buttons: isSame ? [] : [undo],
  };
}

const sharedLine: Line = {
  text: say`It is shared: guests or people from outside read it. So no internal cards here, and answers are private.`,
};

function cardsLine(count: number): Line[] {
  if (count === 0) return [];
  const text =
    count === 1
      ? say`Their open issue has its card here.`
      : say`Their ${count} open issues have their cards here.`;
  return [{ text, small: true }];
}

/** Where there is no channel to bind. */
export function elsewhere(name: string | undefined): Refusal {
  return new Refusal(
    'invalid',
    say`This is a private chat. Type it in the customer's channel, or have one made.`,
    {
      buttons: [addButton(name)],
    },
  );
}

function addButton(name: string | undefined): Button {
  return { label: 'Make a channel', intent: 'customer.add', input: { name, ask: true }, opens: 'form' };
}

export function takenBy(other: Customer, { customer, isNew }: CustomerBound): Refusal {
  const input = { ...(isNew ? { name: customer.name } : { customer: customer.id }), instead: true };
  return new Refusal('conflict', say`This is the room of ${other.name}.`, {
    buttons: [{ label: 'Bind it instead', intent: 'customer.bind', input }],
  });
}

/** The answer to `customer add`: it takes a moment. */
export function creatingCard(channel: string, customer: string, askedBy: string | null): Card {
  const name = strong(`#${channel}`);
  if (askedBy)
    return { body: [{ text: say`${name} for ${customer} is being made already: ${askedBy} asked for it.` }] };
  return {
    body: [
      { text: say`Creating ${name} for ${customer} …` },
      { text: say`I will tell you when it is there.`, small: true },
    ],
  };
}

/** Whoever asked for a channel hears where it is. */
export function readyCard(customer: string, room: Part): Card {
  return {
    tone: 'done',
    body: [{ text: say`${room} is ready: it is ${customer}'s room, and what you log there is theirs.` }],
  };
}

export interface NoRoom {
  request: string;
  failure: string;
  detail: string;
  channel: string;
  customer: string;
}

/** Whoever asked for a channel hears why there is none, and what to do. */
export function noRoomCard(no: NoRoom): Card {
  const { failure, request } = no;
  const again: Button = { label: 'Try again', intent: 'customer.retry_room', input: { request } };
  const otherName: Button = {
    label: 'Another name',
    intent: 'customer.retry_room',
    input: { request, ask: true },
    opens: 'form',
  };
  const isAboutName = ['taken', 'archived', 'invalid_name'].includes(failure);
  const buttons = failure === 'nowhere' ? undefined : [isAboutName ? otherName : again];
  return { tone: 'late', body: [{ text: whyNoRoom(no) }], buttons };
}

function whyNoRoom({ failure, detail, channel, customer }: NoRoom): Text {
  const name = strong(`#${channel}`);
  const bindIt = say`type there: customer bind ${customer}`;
  switch (failure) {
    case 'taken':
      return say`There is a channel ${name} already. If it is ${customer}'s, add me to it and ${bindIt}`;
    case 'archived':
      return say`${name} is there, but archived. Unarchive it, add me to it and ${bindIt}`;
    case 'invalid_name':
      return say`${name} is not allowed as a name here.`;
    case 'nowhere':
      return say`A channel is made within a team here. In a channel of the team that ${name} should be part of, type: customer add ${customer}`;
    case 'not_permitted':
      return say`I am not allowed to make ${name} (${detail}). Ask an admin to allow it, or make it yourself, add me to it and ${bindIt}`;
    default:
      return say`I could not make ${name}: no answer for too long (${detail}).`;
  }
}

export function hasRoomAlready(customer: Customer, room: CustomerRoom): Refusal {
  return new Refusal('conflict', say`${customer.name} has ${roomPart(room)} already.`, {
    buttons: [{ label: 'Show', intent: 'customer.show', input: { customer: customer.id } }],
  });
}

/** All of a customer that somebody should know before they act. */
export interface CustomerView {
  customer: Customer;
  /** Who answers for them over all. */
  accountOwner?: string | null;
  rooms: CustomerRoom[];
  issues: IssueRow[];
  promises: PromiseRow[];
  /** How many of each there are, read or not; absent where that is the same. */
  all?: { issues: TeamCount[]; promises: number };
}

/** How many issues a team has open; null: those of nobody's team. */
interface TeamCount {
  team: string | null;
  count: number;
}

const MOST_SHOWN = 10;

export function customerCard(view: CustomerView, reading: Omit<RowReading, 'from' | 'names'>): Card {
  const { customer, rooms, issues, promises, all } = view;
  const rowReading: RowReading = { ...reading, from: 'answer', names: 'owner' };
  const lines = [
    ...openSections(issues, all?.issues, rowReading),
    ...section(
      say`Promised`,
      promises.map(row => promiseLine(row, rowReading)),
      MOST_SHOWN,
      all?.promises,
    ),
  ];
  return {
    title: say`${customer.name}`,
    body: [
      { text: roomsOf(rooms) },
      ...aboutThem(view),
      ...(lines.length > 0 ? lines : [{ text: say`Nothing is open, and nothing is promised.` }]),
    ],
    buttons: rooms.length === 0 ? [addButton(customer.name)] : [],
  };
}

/** Whoever looks sees at once which teams are busy with the customer; where one is alone, it goes without saying. */
function openSections(issues: IssueRow[], counts: TeamCount[] | undefined, reading: RowReading): Line[] {
  const teams = [...new Set(issues.map(({ team: name }) => name))];
  const most = Math.max(LEAST_OF_A_TEAM, Math.floor(MOST_SHOWN / Math.max(1, teams.length)));
  return teams.flatMap(name =>
    section(
      teams.length === 1 ? say`Open issues` : say`${name ? team({ name }) : 'Of no team'}`,
      issues.filter(row => row.team === name).map(row => ownedLine(row, reading)),
      most,
      counts?.find(count => count.team === name)?.count,
    ),
  );
}

const LEAST_OF_A_TEAM = 3;

function aboutThem({ customer: { segment, region }, accountOwner }: CustomerView): Line[] {
  const text = joined([
    segment && say`${segment}`,
    region && say`${region}`,
    accountOwner && say`account owner ${person({ name: accountOwner })}`,
  ]);
  return text.length > 0 ? [{ text, small: true }] : [];
}

function roomsOf(rooms: CustomerRoom[]): Text {
  if (rooms.length === 0) return say`No room yet. Type in a channel: customer bind and the name.`;
  const isOnBoth = new Set(rooms.map(({ platform }) => platform)).size > 1;
  return joined(
    rooms.map(room => {
      const on = isOnBoth ? say` in ${{ kind: 'words', text: platformTitles[room.platform] }}` : null;
      return say`${roomPart(room)}${on}${room.shared ? say` (shared)` : null}`;
    }),
  );
}
