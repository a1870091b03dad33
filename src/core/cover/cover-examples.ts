import type { Example } from '../cards/example.ts';
import { say } from '../cards/say.ts';
import type { Happened } from '../event.ts';
import {
  ben,
  exampleEvent,
  exampleId,
  exampleIssue,
  friday,
  hostile,
  longNamed,
  reading,
  today,
  yesterday,
} from '../issues/example-issue.ts';
import { exampleWaiting } from '../issues/example-rows.ts';
import { awayCard, awayEcho, coverCard, type Kept, returnedCard, shiftEcho } from './cover-cards.ts';
import { coverEvents } from './cover-events.ts';
import type { Held, Meanwhile } from './cover-views.ts';

const undo = { label: 'Undo', intent: 'person.back', input: { undo: true } };
const monday = new Date('2026-11-30T08:00:00Z');
const held: Held = {
  id: exampleId(30),
  number: 12,
  title: "Export shows last month's invoices",
  customer: 'Acme',
  nextDeadlineAt: friday,
};
const offered: Held = { ...held, id: exampleId(31), number: 14, title: 'refund 88' };
const many: Held[] = Array.from({ length: 30 }, (_, index) => ({
  ...held,
  id: exampleId(100 + index),
  number: 100 + index,
  title: hostile,
  customer: hostile,
}));
const usual = { untilAt: monday, cover: ben, due: [held], offered: [offered] };
const nothing = { untilAt: monday, cover: ben, due: [], offered: [] };

const ended: Omit<Meanwhile['covered'][number], keyof Held> = {
  status: 'open',
  ownerId: ben.id,
  owner: 'Ben',
  team: 'Billing',
  isCovered: true,
};
const meanwhile: Meanwhile = {
  covered: [
    { ...held, ...ended },
    { ...offered, ...ended, status: 'resolved', isCovered: false },
    { ...held, ...ended, number: 15, title: 'dunning letter', isCovered: false, ownerId: null, owner: null },
  ],
  changed: [{ ...held, number: 9, title: 'yearly statement' }],
  promised: [
    { what: 'a call', customer: 'Acme', promisedBy: 'Ben', dueAt: today, state: 'open', issue: held },
    {
      what: 'a credit note',
      customer: 'Acme',
      promisedBy: 'Ben',
      dueAt: yesterday,
      state: 'kept',
      issue: null,
    },
  ],
};
const hostilePromise = {
  what: hostile,
  customer: hostile,
  promisedBy: longNamed.name,
  dueAt: friday,
  state: 'open' as const,
  issue: held,
};
const declined = exampleEvent(
  'cover.declined',
  {},
  { data: { whose: 'Ben', reason: 'I am on call', untilAt: monday } as unknown as Happened['data'] },
);

const named = { ...usual, person: longNamed.id, whose: longNamed.name, cover: ben.id, name: ben.name };

/** What is offered or promised already when a shift ends. */
const kept: Kept = {
  offered: Array.from({ length: 7 }, (_, count) => {
    const row = exampleWaiting(20 + count, { title: count === 0 ? 'refund 88' : hostile.repeat(3) });
    return { ...row, offer: row.offer && { ...row.offer, to: longNamed.name, dueAt: null } };
  }),
  promised: [
    {
      id: exampleId(33),
      what: 'a refund',
      dueAt: friday,
      promisedById: ben.id,
      backing: 'none',
      customer: 'Acme',
      promisedBy: 'Ben',
      issue: held,
    },
  ],
};

export const coverExamples: Example[] = [
  { name: 'Away, and what is due goes to who covers', card: awayEcho(usual, reading, undo) },
  { name: 'Away, and nothing is due', card: awayEcho(nothing, reading, undo) },
  { name: 'Away, and nobody covers', card: awayEcho({ ...usual, cover: null }, reading, undo) },
  {
    name: 'Away, with much to do',
    card: awayEcho({ ...usual, cover: longNamed, due: many, offered: many }, reading, undo),
  },
  { name: 'Away already', card: awayCard(usual, reading) },
  { name: 'To whoever covers', card: coverCard(ben, usual, reading) },
  { name: 'To whoever covers, and nothing is due', card: coverCard(ben, nothing, reading) },
  {
    name: 'To whoever covers, with much to do',
    card: coverCard(longNamed, { ...usual, due: many, offered: many }, reading),
  },
  {
    name: 'To whoever is away, where the one they named cannot cover',
    card: coverEvents['cover.declined']?.notice?.(declined) ?? { body: [] },
  },
  { name: 'Back again', card: returnedCard(exampleId(2), yesterday, meanwhile, reading) },
  {
    name: 'Back again, and nothing changed',
    card: returnedCard(exampleId(2), yesterday, { covered: [], changed: [], promised: [] }, reading),
  },
  {
    name: 'Back again after a long time',
    card: returnedCard(
      ben.id,
      yesterday,
      {
        covered: many.map(one => ({ ...one, ...ended })),
        changed: many,
        promised: Array.from({ length: 30 }, () => hostilePromise),
      },
      reading,
    ),
  },
  {
    name: 'Shift done',
    card: shiftEcho({ offered: [exampleIssue()], left: 0, to: say`Billing`, kept }, reading),
  },
  {
    name: 'Shift done, and more is left',
    card: shiftEcho(
      {
        offered: Array.from({ length: 10 }, () => exampleIssue({ title: hostile })),
        left: 12,
        to: say`${longNamed.name}`,
        kept,
      },
      reading,
    ),
  },
  {
    name: 'Shift done, and nothing is held',
    card: shiftEcho({ offered: [], left: 0, to: null, kept: { offered: [], promised: [] } }, reading),
  },
  {
    name: 'Shift done, and all of it is offered already',
    card: shiftEcho({ offered: [], left: 0, to: null, kept }, reading),
  },
  {
    name: 'Notice: covers from now on',
    card: coverEvents['cover.named']?.notice?.(
      exampleEvent('cover.named', {}, { data: named as unknown as Happened['data'] }),
    ),
  },
];
