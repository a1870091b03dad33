import type { Example } from '../cards/example.ts';
import type { Form } from '../cards/form.ts';
import { formOf } from '../example-asking.ts';
import {
  acme,
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
  reading,
  support,
  yesterday,
} from '../issues/example-issue.ts';
import type { Offer } from '../issues/issue.ts';
import { claimHandoff } from './claim-handoff.ts';
import { correctHandoff } from './correct-handoff.ts';
import { declineHandoff } from './decline-handoff.ts';
import { exampleAccepted, exampleContact } from './example-packet.ts';
import { offeredEcho } from './handoff-cards.ts';
import { handoffEvents } from './handoff-events.ts';
import { offerHandoff } from './offer-handoff.ts';
import { packetCard } from './packet-cards.ts';

const offered = exampleIssue({ offer: exampleOffer() });
const nextMonday = '2026-11-30T11:00:00.000Z';
const known = { isNew: false, wasNamed: true, reached: 'as usual' as const };
const customers = {
  candidates: [],
  options: ['Acme', 'Globex', 'Initech', longNamed.name].map((label, index) => ({
    label,
    value: exampleId(60 + index),
  })),
  rooms: [],
  policies: [],
};
const receivers = [
  { label: '@billing · Billing', value: `team:${billing.id}` },
  { label: '@legal · Legal', value: `team:${exampleId(22)}` },
  { label: 'Ben', value: `person:${ben.id}` },
];
const receiver = {
  team: { ...billing, rooms: [], roster: [], region: null, assigns: false, adminIds: [] },
  person: null,
};
const routes = { rules: [], teams: [], items: [] };
const along = {
  contacts: [
    exampleContact(),
    exampleContact({ id: exampleId(81), inbound: false, channel: 'call', who: 'Ana' }),
  ],
  entries: 4,
  lastAt: yesterday,
};
const urgent = exampleOffer({
  severity: 'urgent',
  severityReason: 'they close their books tonight',
  watchOuts: 'If they mention the audit, call Eva.',
});
const hostilePacket = {
  severity: 'high' as const,
  severityReason: hostile,
  watchOuts: `${hostile} `.repeat(30),
  note: `${hostile} `.repeat(4),
};
const two = [exampleIssue(), exampleIssue({ id: exampleId(70), number: 9, title: hostile })];

function claimFormOf(offer: Offer, input: object): Form {
  const asked = { ...offer, toTeamId: null, toTeam: null, toPersonId: ana.id, toPerson: ana };
  const issue = exampleIssue({ ownerId: ben.id, owner: ben, offer: asked });
  return formOf(claimHandoff, { ...input, issue: issue.id }, { candidates: [issue] });
}

export const handoffExamples: Example[] = [
  { name: 'Offered, to the sender', card: offeredEcho(offered, known, reading) },
  {
    name: 'Offered, where the line named no issue',
    card: offeredEcho(offered, { ...known, wasNamed: false }, reading),
  },
  {
    name: 'Offered as a new issue, to a team without a room',
    card: offeredEcho(
      exampleIssue({ title: hostile, offer: exampleOffer({ dueAt: null }) }),
      { isNew: true, wasNamed: false, reached: 'people' },
      reading,
    ),
  },
  {
    name: 'Offered to a team in which nobody is',
    card: offeredEcho(offered, { ...known, reached: 'admins' }, reading),
  },
  {
    name: 'Notice: declined',
    card: handoffEvents['handoff.declined']?.notice?.(
      exampleEvent('handoff.declined', { to: 'Billing', reason: 'It is about the contract, ask sales.' }),
    ),
  },
  {
    name: 'Notice: nobody answered in time',
    card: handoffEvents['handoff.expired']?.notice?.(exampleEvent('handoff.expired', { to: longNamed.name })),
  },
  {
    name: 'Hand off, everything to be asked',
    form: formOf(
      offerHandoff,
      {},
      { receiver: null, candidates: [], customers, receivers, along: null, routes },
    ),
  },
  {
    name: 'Hand off, which of several',
    form: formOf(
      offerHandoff,
      { to: `team:${billing.id}`, text: 'needs a credit note for 4411 by friday 5pm' },
      { receiver, candidates: two, customers, receivers, along: null, routes },
    ),
  },
  {
    name: 'Hand off, with all that goes along',
    form: formOf(
      offerHandoff,
      { issue: offered.id, to: `team:${billing.id}`, ask: true },
      {
        receiver,
        candidates: [exampleIssue({ commitments: [examplePromise()] })],
        customers,
        receivers,
        along,
        routes,
      },
    ),
  },
  { name: 'Claim and read back', form: claimFormOf(urgent, {}) },
  { name: 'Claim with another date', form: claimFormOf(exampleOffer({ note: hostile }), { how: 'date' }) },
  {
    name: 'Notice: claimed with another date',
    card: handoffEvents['handoff.claimed']?.notice?.(
      exampleEvent('handoff.claimed', { due: nextMonday, stated: friday.toISOString() }),
    ),
  },
  {
    name: 'Notice: claimed and read back',
    card: handoffEvents['handoff.claimed']?.notice?.(
      exampleEvent('handoff.claimed', { due: friday.toISOString(), readBack: 'I send the credit note' }),
    ),
  },
  {
    name: 'Notice: the read-back is corrected',
    card: handoffEvents['handoff.corrected']?.notice?.(
      exampleEvent('handoff.corrected', { reason: 'the net amount', readBack: hostile }, { person: ana }),
    ),
  },
  {
    name: 'Correct the read-back',
    form: formOf(
      correctHandoff,
      { issue: offered.id, handoff: urgent.id },
      { issues: [exampleIssue({ owner: ben, ownerId: ben.id, accepted: exampleAccepted() })] },
    ),
  },
  {
    name: 'All of it',
    card: packetCard(
      offered,
      {
        handoff: { ...urgent, to: billing.name, fromTeam: support },
        promises: [examplePromise(), examplePromise({ state: 'kept', what: 'a call' })],
        contacts: along.contacts,
      },
      [exampleEvent('handoff.confirmed', {}, { person: ana })],
      handoffEvents,
      reading,
    ),
  },
  {
    name: 'All of what says next to nothing',
    card: packetCard(
      exampleIssue(),
      {
        handoff: { ...exampleOffer({ note: null, dueAt: null }), to: null, fromTeam: null },
        promises: [],
        contacts: [],
      },
      [],
      handoffEvents,
      reading,
    ),
  },
  {
    name: 'All of what an outsider may write',
    card: packetCard(
      exampleIssue({ title: hostile }),
      {
        handoff: {
          ...exampleOffer({ ...hostilePacket, from: longNamed }),
          to: longNamed.name,
          fromTeam: support,
        },
        promises: [examplePromise({ what: hostile.repeat(4) })],
        contacts: Array.from({ length: 5 }, (_, index) =>
          exampleContact({ id: exampleId(80 + index), text: hostile.repeat(9), who: hostile }),
        ),
      },
      [],
      handoffEvents,
      reading,
    ),
  },
  { name: 'Claim, which of several', form: formOf(claimHandoff, {}, { candidates: two }) },
  {
    name: 'Decline',
    form: formOf(
      declineHandoff,
      { issue: offered.id },
      {
        candidates: [
          exampleIssue({
            customer: acme,
            offer: exampleOffer({ toTeamId: null, toTeam: null, toPersonId: exampleId(1), dueAt: friday }),
          }),
        ],
      },
    ),
  },
];
