import type { Example } from '../cards/example.ts';
import type { Form } from '../cards/form.ts';
import { answerOf, formOf } from '../example-asking.ts';
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
  reading,
  support,
  yesterday,
} from '../issues/example-issue.ts';
import type { Offer } from '../issues/issue.ts';
import { claimHandoff } from './claim-handoff.ts';
import { correctHandoff } from './correct-handoff.ts';
import { exampleAccepted, exampleContact } from './example-packet.ts';
import { finishHandoff } from './finish-handoff.ts';
import { handoffEvents } from './handoff-events.ts';
import { customers, receiver, receivers, routes } from './handoff-examples.ts';
import { offerHandoff } from './offer-handoff.ts';
import { packetCard } from './packet-cards.ts';
import { rateHandoff } from './rate-handoff.ts';
import { returnHandoff } from './return-handoff.ts';

const offered = exampleIssue({ offer: exampleOffer() });
const nextMonday = '2026-11-30T11:00:00.000Z';
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
/** Ana's own, from Ben. */
const handed = exampleIssue({
  accepted: exampleAccepted({
    from: ben,
    fromPersonId: ben.id,
    answeredById: ana.id,
    answeredAt: reading.now,
  }),
});
const hostilePacket = {
  severity: 'high' as const,
  severityReason: hostile,
  watchOuts: `${hostile} `.repeat(30),
  note: `${hostile} `.repeat(4),
};

function claimFormOf(offer: Offer, input: object): Form {
  const asked = { ...offer, toTeamId: null, toTeam: null, toPersonId: ana.id, toPerson: ana };
  const issue = exampleIssue({ ownerId: ben.id, owner: ben, offer: asked });
  return formOf(claimHandoff, { ...input, issue: issue.id }, { candidates: [issue] });
}

export const packetExamples: Example[] = [
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
  {
    name: 'Notice: returned',
    card: handoffEvents['handoff.returned']?.notice?.(
      exampleEvent('handoff.returned', { team: billing.name, reason: hostile }),
    ),
  },
  {
    name: 'Notice: returned to a queue',
    card: handoffEvents['handoff.returned']?.notice?.(
      exampleEvent('handoff.returned', { queue: longNamed.name, reason: 'not ours' }),
    ),
  },
  { name: 'Return', form: formOf(returnHandoff, { issue: offered.id }, { candidates: [handed] }) },
  {
    name: 'Done, back to the sender',
    card: answerOf(finishHandoff, { issue: offered.id, note: 'sent' }, { candidates: [handed] }),
  },
  {
    name: 'Had to ask',
    form: formOf(
      rateHandoff,
      { issue: handed.id, handoff: exampleId(32), rating: 'asked' },
      { issues: [handed], rated: handed.accepted },
    ),
  },
];
