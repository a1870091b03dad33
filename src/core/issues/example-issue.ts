import type { Happened } from '../event.ts';
import type { IssueState, Named, Offer, Promised, TeamRef } from './issue.ts';
import type { Reading } from './issue-cards.ts';

// Somebody's Thursday morning, from which the examples of cards and forms are made.

export const reading: Reading = { now: new Date('2026-11-26T08:20:00Z'), zone: 'Europe/Berlin' };

export function exampleId(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

const organizationId = exampleId(0);
export const ana: Named = { id: exampleId(1), name: 'Ana' };
export const ben: Named = { id: exampleId(2), name: 'Ben' };
export const longNamed: Named = {
  id: exampleId(3),
  name: 'Maximiliane-Philippine von Hohenlohe-Waldenburg-Schillingsfürst (Revenue Operations, EMEA)',
};
export const acme: Named = { id: exampleId(10), name: 'Acme' };
/** What an outsider may write to ping, style, link or turn the text around. */
export const hostile =
  '<!channel> <at>Everyone</at> *bold* [click](https://evil.example) \u202Eesrever & "quoted"';

const businessHours = { zone: 'Europe/Berlin', hours: null, holidays: null };
export const support: TeamRef = {
  id: exampleId(20),
  name: 'Support',
  handle: 'support',
  leadId: null,
  hasMembers: true,
  mayDecide: null,
  businessHours,
};
export const billing: TeamRef = { ...support, id: exampleId(21), name: 'Billing', handle: 'billing' };

export const monday = new Date('2026-11-23T13:00:00Z');
export const today = new Date('2026-11-26T11:00:00Z');
export const friday = new Date('2026-11-27T16:00:00Z');
export const yesterday = new Date('2026-11-25T16:00:00Z');

/** Ana's, with nothing offered and nothing promised, but for the changes. */
export function exampleIssue(changes: Partial<IssueState> = {}): IssueState {
  const id = exampleId(30);
  return {
    id,
    organizationId,
    number: 12,
    customerId: acme.id,
    customer: acme,
    title: "Export shows last month's invoices",
    status: 'open',
    severity: 'normal',
    severityReason: null,
    watchOuts: null,
    speakerId: ana.id,
    speaker: ana,
    waitingSinceAt: null,
    waitingFor: null,
    snoozedUntilAt: null,
    firstResponseDueAt: null,
    firstRespondedAt: null,
    updateFromAt: null,
    updateDueAt: null,
    resolutionDueAt: null,
    mergedIntoId: null,
    splitFromId: null,
    contestId: null,
    hops: 0,
    ownerId: ana.id,
    owner: ana,
    teamId: support.id,
    team: support,
    offerId: null,
    nextStep: null,
    dueAt: null,
    nextDeadlineAt: friday,
    openedById: ana.id,
    openedAt: monday,
    resolvedById: null,
    resolvedAt: null,
    updatedAt: monday,
    version: 1,
    leg: {
      id: exampleId(31),
      organizationId,
      issueId: id,
      ownerId: ana.id,
      teamId: support.id,
      handoffId: null,
      forId: null,
      why: null,
      spentMinutes: null,
      waitedMinutes: 0,
      startedAt: monday,
      endedAt: null,
    },
    spentMinutes: 0,
    policies: [],
    offer: null,
    accepted: null,
    contest: null,
    commitments: [],
    mergedInto: null,
    links: [],
    path: [],
    others: [],
    isInTheirRoom: false,
    ...changes,
  };
}

export function exampleOffer(changes: Partial<Offer> = {}): Offer {
  return {
    id: exampleId(32),
    organizationId,
    issueId: exampleId(30),
    state: 'offered',
    fromPersonId: ana.id,
    from: ana,
    fromTeamId: support.id,
    kind: 'work',
    severity: 'normal',
    severityReason: null,
    watchOuts: null,
    nextUpId: null,
    passedIds: [],
    nudgeAt: null,
    escalateAt: null,
    readBack: null,
    readBackDueAt: null,
    readBackState: null,
    correction: null,
    returnedAt: null,
    rating: null,
    missing: null,
    toTeamId: billing.id,
    toTeam: billing,
    toPersonId: null,
    toPerson: null,
    nextUp: null,
    note: 'needs a credit note for 4411',
    dueAt: friday,
    why: null,
    offeredAt: yesterday,
    expiresAt: friday,
    answeredById: null,
    answeredAt: null,
    reason: null,
    ...changes,
  };
}

export function examplePromise(changes: Partial<Promised> = {}): Promised {
  return {
    id: exampleId(33),
    organizationId,
    customerId: acme.id,
    issueId: exampleId(30),
    what: 'credit note sent',
    dueAt: today,
    state: 'open',
    promisedById: ben.id,
    promisedBy: ben,
    team: null,
    deliverer: null,
    backer: null,
    promisedAt: monday,
    backing: 'none',
    teamId: null,
    delivererId: null,
    backedById: null,
    backedAt: null,
    counterDueAt: null,
    toldAt: null,
    firstDueAt: null,
    told: null,
    tells: false,
    settledAt: null,
    settledById: null,
    reason: null,
    version: 1,
    ...changes,
  };
}

/** Something that Ben did in billing's room in Teams. */
export function exampleEvent(
  name: string,
  data: Record<string, string | string[] | null> = {},
  changes: Partial<Happened> = {},
): Happened {
  const { id, number, title } = exampleIssue();
  return {
    id: exampleId(40),
    organizationId,
    name,
    issueId: id,
    customerId: acme.id,
    personId: ben.id,
    platform: 'teams',
    roomId: exampleId(41),
    data,
    at: yesterday,
    person: ben,
    room: { name: 'Billing', conversationId: '19:billing' },
    issue: { id, number, title },
    customer: acme,
    zone: reading.zone,
    ...changes,
  };
}
