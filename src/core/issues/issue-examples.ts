import type { Leg } from '../../database/generated/client.ts';
import type { Example } from '../cards/example.ts';
import { clockEvents } from '../clocks/clock-events.ts';
import type { ActiveTeam } from '../customers/activity.ts';
import { formOf } from '../example-asking.ts';
import { exampleAccepted } from '../handoffs/example-packet.ts';
import { noteInteraction } from '../interactions/note-interaction.ts';
import {
  ana,
  ben,
  billing,
  exampleEvent,
  exampleId,
  exampleIssue,
  exampleOffer,
  examplePromise,
  friday,
  hostile,
  longNamed,
  monday,
  reading,
  today,
  yesterday,
} from './example-issue.ts';
import type { IssueState } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { issueEvents } from './issue-events.ts';

const leg = exampleIssue().leg as Leg;
const activeTeam = (changes: Partial<ActiveTeam> = {}): ActiveTeam => ({
  ...billing,
  count: 1,
  newer: 0,
  newest: {
    id: exampleId(80),
    number: 7,
    title: 'Refund for invoice 4390',
    dueAt: friday,
    owner: ben,
    speaker: null,
  },
  ...changes,
});
const states: Record<string, Partial<IssueState>> = {
  'Just logged': {},
  'Claimed, with a next step and a time': {
    owner: ben,
    team: billing,
    nextStep: 'credit note for 4411',
    dueAt: friday,
  },
  'Passed through several teams': {
    owner: ben,
    team: billing,
    hops: 5,
    path: ['Support', 'Billing', 'Logistics', longNamed.name, 'Support', 'Billing'],
  },
  Offered: { offer: exampleOffer({ nextUp: { ...ben, load: 3, capacity: 8 } }) },
  'Offered, and one after the other has passed': {
    offer: exampleOffer({
      toTeam: { ...billing, leadId: longNamed.id },
      passedIds: [ben.id],
      nextUp: { ...longNamed, load: 0, capacity: null },
    }),
  },
  'Offered as urgent, with what to watch out for': {
    offer: exampleOffer({
      severity: 'urgent',
      severityReason: 'they close their books tonight',
      watchOuts: 'If they mention the audit, call Eva.',
    }),
  },
  'Claimed and read back': {
    owner: ben,
    ownerId: ben.id,
    team: billing,
    nextStep: 'I send the credit note',
    dueAt: friday,
    leg: { ...leg, handoffId: exampleAccepted().id },
    accepted: exampleAccepted(),
  },
  'Another team is busy with the customer': { others: [activeTeam()] },
  'Many teams are busy with the customer, in words of an outsider': {
    others: [
      activeTeam({
        name: longNamed.name,
        count: 22,
        newest: { ...activeTeam().newest, title: hostile, owner: longNamed, speaker: longNamed },
      }),
      activeTeam({ name: 'Logistics', newest: { ...activeTeam().newest, owner: null } }),
      activeTeam({ name: 'Sales' }),
    ],
  },
  'Offered to one person, without a time': {
    offer: exampleOffer({ toTeamId: null, toTeam: null, toPersonId: ben.id, toPerson: ben, dueAt: null }),
  },
  'With a promise due today': { owner: ben, team: billing, dueAt: friday, commitments: [examplePromise()] },
  'With a promise that a team has yet to back, one with another date, and one to confirm': {
    ownerId: ben.id,
    owner: ben,
    commitments: [
      examplePromise({ backing: 'unbacked', team: billing, promisedBy: ana }),
      examplePromise({ backing: 'countered', team: billing, counterDueAt: friday }),
      examplePromise({ backing: 'unbacked', delivererId: ben.id, deliverer: ben, promisedBy: ana }),
      examplePromise({ backing: 'backed', team: billing, backer: ben, promisedBy: ana }),
    ],
  },
  Overdue: {
    owner: ben,
    team: billing,
    nextStep: 'credit note for 4411',
    dueAt: yesterday,
    commitments: [examplePromise({ dueAt: yesterday })],
  },
  "In a team's queue": { ownerId: null, owner: null, team: billing },
  "Came by itself into a team's queue": {
    ownerId: null,
    owner: null,
    team: billing,
    leg: { ...leg, ownerId: null, why: 'Billing: refund, enterprise' },
  },
  'Came by itself and was put before one person': {
    owner: ben,
    ownerId: ben.id,
    team: billing,
    leg: { ...leg, why: 'Billing: refund · Ben: refunds, EU hours, 3 of 8' },
  },
  'Offered by a rule': {
    offer: exampleOffer({
      why: 'Billing: refund · Ben: refunds, EU hours, 3 of 8',
      nextUp: { ...ben, load: 3, capacity: 8 },
    }),
  },
  'Waiting for the customer': { owner: ben, team: billing, waitingSinceAt: monday },
  'Waiting for something from the customer': {
    owner: ben,
    team: billing,
    waitingSinceAt: monday,
    waitingFor: 'their VAT number',
  },
  'With an answer that is late': { severity: 'high', dueAt: friday, firstResponseDueAt: yesterday },
  'With an update due today': { dueAt: friday, firstRespondedAt: monday, updateDueAt: today },
  Snoozed: { owner: ben, team: billing, snoozedUntilAt: friday, dueAt: yesterday },
  Urgent: { severity: 'urgent', severityReason: 'nobody can pay', dueAt: today },
  Resolved: { status: 'resolved', owner: ben, team: billing, resolvedAt: today, leg: null },
  Merged: { status: 'merged', mergedInto: { id: billing.id, number: 9 }, leg: null },
  'Linked with many': {
    links: [3, 4, 7, 9, 11, 15, 16].map(number => ({ id: billing.id, number })),
  },
  'Long names and a long note': {
    title: `${'The export of invoices, credit notes and statements '.repeat(3)}is empty`,
    owner: longNamed,
    team: { ...billing, name: 'Billing, Collections and Revenue Assurance (Europe, Middle East, Africa)' },
    customer: {
      id: billing.id,
      name: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft mbH & Co. KG',
    },
    nextStep: 'check every line of the statement against the contract, '.repeat(5),
    dueAt: friday,
  },
  'What an outsider may write': {
    title: hostile,
    customer: { id: billing.id, name: hostile },
    nextStep: hostile,
    severity: 'high',
    severityReason: hostile,
    dueAt: friday,
    commitments: [examplePromise({ what: hostile, promisedBy: { ...ana, name: hostile } })],
  },
};

const contact = {
  candidates: [exampleIssue()],
  customers: { candidates: [], options: [], rooms: [], policies: [], active: [] },
};

export const issueExamples: Example[] = [
  ...Object.entries(states).map(([name, changes]) => ({
    name,
    card: issueCard(exampleIssue(changes), reading),
  })),
  ...['Any news? We close our books tonight.', hostile.repeat(9)].map((text, index) => ({
    name: `The customer wrote${index ? ', in words of an outsider' : ''}`,
    card: issueCard(exampleIssue({ owner: ben, team: billing, dueAt: friday }), reading, [
      { saidAt: yesterday, text: 'Thank you!' },
      { saidAt: yesterday, text },
    ]),
  })),
  {
    name: 'Notice: somebody resolved what you logged',
    card: issueEvents['issue.resolved']?.notice?.(exampleEvent('issue.resolved')),
  },
  {
    name: 'Notice: the customer wrote again',
    card: issueEvents['issue.reopened']?.notice?.(
      exampleEvent('issue.reopened', { by: 'customer' }, { person: null }),
    ),
  },
  {
    name: 'Notice: merged',
    card: issueEvents['issue.merged']?.notice?.(
      exampleEvent('issue.merged', {}, { data: { into: { id: billing.id, number: 9, title: hostile } } }),
    ),
  },
  ...['update', 'due'].map(clock => ({
    name: `Notice: ${clock === 'due' ? 'it was due' : 'an update was due'}`,
    card: clockEvents['issue.overdue']?.notice?.(
      exampleEvent('issue.overdue', { clock, at: yesterday.toISOString() }, { person: null }),
    ),
  })),
  {
    name: 'Log a contact, for one issue',
    form: formOf(noteInteraction, { issue: exampleId(30), ask: true }, contact),
  },
  {
    name: 'Log a contact, everything to be asked',
    form: formOf(noteInteraction, {}, { ...contact, candidates: [] }),
  },
];
