import type { Example } from '../cards/example.ts';
import { offeredEcho } from '../handoffs/handoff-cards.ts';
import {
  acme,
  ana,
  ben,
  exampleEvent,
  exampleId,
  exampleIssue,
  exampleOffer,
  friday,
  hostile,
  longNamed,
  reading,
  yesterday,
} from '../issues/example-issue.ts';
import { needsCard, nudgeCard } from './escalation-cards.ts';
import { escalationEvents } from './escalation-events.ts';
import { type ContestNeed, needSections, type OfferNeed, type QueueNeed } from './needs-sections.ts';

const asked = { name: 'Chiara', ping: { teams: 'T_CHIARA' } };

function need(count: number, changes: Partial<OfferNeed> = {}): OfferNeed {
  return {
    id: exampleId(100 + count),
    handoffId: exampleId(200 + count),
    number: count,
    title: "Export shows last month's invoices",
    customer: acme.name,
    severity: 'normal',
    from: ana.name,
    to: 'Billing',
    owner: ana.name,
    offeredAt: yesterday,
    sinceAt: yesterday,
    dueAt: friday,
    isKept: false,
    ...changes,
  };
}

const shown = (unanswered: OfferNeed[], expired: OfferNeed[]) =>
  needsCard({ unanswered, expired }, needSections, reading) ?? undefined;

const contested = (reason: string, names: string[]): ContestNeed => ({
  ...need(14),
  fromTeam: names[0] ?? '',
  toTeam: names[1] ?? '',
  reason,
});
const disagreeing = [
  contested('Support can do that', ['Support', 'Billing']),
  contested(hostile, [longNamed.name, hostile]),
];

const overlong = {
  title: hostile.repeat(9),
  customer: longNamed.name,
  to: longNamed.name,
  from: longNamed.name,
};

const queued = (changes: Partial<QueueNeed>): QueueNeed => ({ ...need(15), team: 'Billing', ...changes });

const offered = exampleIssue({ offer: exampleOffer() });
const known = { isNew: false, wasNamed: true, reached: 'as usual' as const };

export const escalationExamples: Example[] = [
  {
    name: 'Needs you: two teams disagree',
    card: needsCard({ contested: disagreeing }, needSections, reading) ?? undefined,
  },
  {
    name: 'Needs you: late in a queue',
    card:
      needsCard(
        { unclaimed: [queued({ severity: 'urgent' }), queued({ ...overlong, team: longNamed.name })] },
        needSections,
        reading,
      ) ?? undefined,
  },
  {
    name: 'Offered to a team that is closed',
    card: offeredEcho(
      offered,
      { ...known, closed: { opens: friday, onCall: ben, isUrgent: false, asked: null } },
      reading,
    ),
  },
  {
    name: 'Urgent, to a closed team: whoever is on call was asked',
    card: offeredEcho(
      offered,
      { ...known, closed: { opens: friday, onCall: longNamed, isUrgent: true, asked: {} } },
      reading,
    ),
  },
  {
    name: 'Urgent, to a closed team without anybody on call',
    card: offeredEcho(
      exampleIssue({ title: hostile, offer: exampleOffer() }),
      { ...known, isNew: true, closed: { opens: friday, onCall: null, isUrgent: true, asked: null } },
      reading,
    ),
  },
  {
    name: 'Next up, asked by name',
    card: nudgeCard(exampleIssue({ offer: exampleOffer() }), asked, reading),
  },
  {
    name: 'One person, asked again',
    card: nudgeCard(
      exampleIssue({
        title: hostile,
        offer: exampleOffer({
          toTeamId: null,
          toTeam: null,
          toPersonId: longNamed.id,
          toPerson: longNamed,
          dueAt: null,
        }),
      }),
      { name: longNamed.name, ping: {} },
      reading,
    ),
  },
  {
    name: 'Needs you',
    card: shown(
      [need(12, { severity: 'urgent' }), need(14)],
      [need(9, { owner: 'Ben' }), need(11, { isKept: true, owner: longNamed.name })],
    ),
  },
  {
    name: 'Needs you, more than anybody can decide',
    card: shown(
      Array.from({ length: 20 }, (_, count) => need(20 + count, { ...overlong, severity: 'high' })),
      Array.from({ length: 20 }, (_, count) => need(50 + count, { ...overlong, owner: null })),
    ),
  },
  {
    name: 'Notice: not answered within the time to accept',
    card: escalationEvents['handoff.escalated']?.notice?.(
      exampleEvent('handoff.escalated', { to: 'Billing', from: ana.id, owner: ana.id, told: ['Dana'] }),
    ),
  },
  {
    name: 'Notice: not answered, to a lead who had offered what somebody else has',
    card: escalationEvents['handoff.escalated']?.notice?.(
      exampleEvent('handoff.escalated', { to: longNamed.name, keeper: longNamed.name, owner: ana.id }),
    ),
  },
];
