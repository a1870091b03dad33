import type { OrphanCause } from '../../database/generated/client.ts';
import type { Example } from '../cards/example.ts';
import {
  acme,
  ana,
  ben,
  exampleId,
  friday,
  hostile,
  longNamed,
  reading,
  yesterday,
} from '../issues/example-issue.ts';
import type { BackingNeed } from './backing-needs.ts';
import type { ContestNeed } from './contest-needs.ts';
import type { CoverNeed } from './cover-needs.ts';
import { needsCard } from './escalation-cards.ts';
import type { HopNeed } from './hop-needs.ts';
import type { LeaverNeed } from './leaver-needs.ts';
import { needSections } from './needs-sections.ts';
import type { NeedRows } from './needs-views.ts';
import type { OfferNeed } from './offer-needs.ts';
import type { OrphanNeed } from './orphan-needs.ts';
import type { OverdueNeed } from './promise-needs.ts';
import type { QueueNeed } from './queue-needs.ts';

function shown(name: string, needs: NeedRows): Example {
  return { name, card: needsCard(needs, needSections, reading) ?? undefined };
}

function offer(count: number, changes: Partial<OfferNeed> = {}): OfferNeed {
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

const overlong = {
  title: hostile.repeat(9),
  customer: longNamed.name,
  to: longNamed.name,
  from: longNamed.name,
};

const queued = (changes: Partial<QueueNeed>): QueueNeed => ({ ...offer(15), team: 'Billing', ...changes });

const contest = (reason: string, [fromTeam = '', toTeam = '']: string[]): ContestNeed => ({
  ...offer(14),
  fromTeam,
  toTeam,
  reason,
});

const orphan = (count: number, cause: OrphanCause, name: string | null): OrphanNeed => ({
  ...offer(count),
  cause,
  name,
});

const promise: OverdueNeed = {
  ...offer(14),
  what: 'credit note sent',
  dueAt: yesterday,
  actor: ben.name,
  team: null,
  issue: { id: exampleId(114), number: 14 },
};

const asked = (changes: Partial<BackingNeed> = {}): BackingNeed => ({
  ...promise,
  dueAt: friday,
  team: 'Billing',
  promisedBy: ana.name,
  toldAt: null,
  ...changes,
});

const uncovered = (changes: Partial<CoverNeed> = {}): CoverNeed => ({
  sinceAt: yesterday,
  severity: 'normal',
  id: ben.id,
  name: ben.name,
  untilAt: friday,
  by: 'Chiara',
  reason: 'I am on call',
  ...changes,
});

const leaver = (role: LeaverNeed['role'], changes: Partial<LeaverNeed> = {}): LeaverNeed => ({
  sinceAt: yesterday,
  severity: 'normal',
  role,
  name: 'Lou',
  ofId: exampleId(21),
  of: 'Billing',
  untilAt: null,
  ...changes,
});
const roles = [
  leaver('lead'),
  leaver('deputy'),
  leaver('on call'),
  leaver('duty'),
  leaver('account owner', { of: acme.name }),
  leaver('cover', { of: ben.name, untilAt: friday }),
];

const hop = (count: number, path: string[]): HopNeed => ({ ...offer(count), path });

/** What stands before a lead, kind by kind. */
export const needsExamples: Example[] = [
  shown('Needs you', {
    unanswered: [offer(12, { severity: 'urgent' }), offer(14)],
    expired: [offer(9, { owner: 'Ben' }), offer(11, { isKept: true, owner: longNamed.name })],
  }),
  shown('Needs you, more than anybody can decide', {
    unanswered: Array.from({ length: 20 }, (_, count) =>
      offer(20 + count, { ...overlong, severity: 'high' }),
    ),
    expired: Array.from({ length: 20 }, (_, count) => offer(50 + count, { ...overlong, owner: null })),
  }),
  shown('Needs you: offered to a team that nobody leads', {
    unanswered: [offer(12, { leaderlessId: exampleId(21) })],
  }),
  shown('Needs you: late in a queue', {
    unclaimed: [queued({ severity: 'urgent' }), queued({ ...overlong, team: longNamed.name })],
  }),
  shown('Needs you: two teams disagree', {
    contested: [
      contest('Support can do that', ['Support', 'Billing']),
      contest(hostile, [longNamed.name, hostile]),
    ],
  }),
  shown('Needs you: nobody answers for it', {
    orphans: [
      orphan(14, 'away', 'Ben'),
      orphan(15, 'left', 'Lou'),
      orphan(16, 'unanswered', 'Ben'),
      orphan(17, 'nobody', null),
      { ...orphan(18, 'shut_out', longNamed.name), ...overlong },
    ],
  }),
  shown('Needs you: promised, and overdue', {
    overdue: [
      promise,
      { ...promise, actor: null, team: 'Billing', issue: null },
      { ...promise, what: hostile.repeat(3), customer: hostile, actor: longNamed.name },
    ],
  }),
  shown('Needs you: promised, and not backed in time', {
    unbacked: [
      asked(),
      asked({ toldAt: yesterday, issue: null }),
      asked({ what: hostile.repeat(3), customer: hostile, team: longNamed.name, promisedBy: longNamed.name }),
    ],
  }),
  shown('Needs you: away, and nobody covers', {
    uncovered: [
      uncovered(),
      uncovered({ name: longNamed.name, by: longNamed.name, reason: hostile.repeat(3) }),
    ],
  }),
  shown('Needs you: left, and still named', { leaversNamed: roles }),
  shown('Needs you: left, and still named, in words of outsiders', {
    leaversNamed: roles.map(role => ({ ...role, name: longNamed.name, of: hostile })),
  }),
  shown('Needs you: passed through several teams', {
    farTravelled: [
      hop(14, ['Support', 'Billing', 'Logistics', 'Sales']),
      hop(
        15,
        Array.from({ length: 7 }, () => longNamed.name),
      ),
    ],
  }),
];
