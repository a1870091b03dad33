import type { Rows } from '../../../src/core/change.ts';
import type { CameBack } from '../../../src/core/contests/contest.ts';
import type { Colleague, IssueState, Named, Promised } from '../../../src/core/issues/issue.ts';
import type { RosterRow } from '../../../src/core/routing/next-up.ts';
import { coverOf, customers, people, teamRef, teams } from './company.ts';
import type { Ledger } from './ledger.ts';

// What `issue-views.ts` reads of the database, read of the ledger.

/** Nothing is known of an issue but its rows, so that every step of a history is one after a restart. */
export function issueIn(ledger: Ledger, id: string, now: Date): IssueState {
  const row = ledger.row('Issue', id) as Rows['Issue'];
  const legs = ledger.of('Leg', id);
  const person = (of: string | null) => personIn(ledger, of, now);
  const offer = ledger.row('Handoff', row.offerId);
  const next = offer && person(offer.nextUpId);
  const accepted = acceptedIn(ledger, row);
  const contest = ledger.row('Contest', row.contestId);
  const into = ledger.row('Issue', row.mergedIntoId);
  return {
    ...row,
    customer: customers.find(it => it.id === row.customerId) as Named,
    owner: person(row.ownerId),
    speaker: person(row.speakerId),
    team: teamRef(row.teamId),
    leg: legs.find(({ endedAt }) => endedAt === null) ?? null,
    spentMinutes: legs.reduce((sum, { spentMinutes }) => sum + (spentMinutes ?? 0), 0),
    policies: [],
    offer: offer && {
      ...offer,
      from: person(offer.fromPersonId) as Named,
      toTeam: teamRef(offer.toTeamId),
      toPerson: person(offer.toPersonId),
      nextUp: next && { ...next, load: 0, capacity: 8 },
    },
    accepted: accepted && {
      ...accepted,
      from: person(accepted.fromPersonId) as Named,
      fromTeam: teamRef(accepted.fromTeamId),
      senderHasLeft: false,
    },
    contest: contest && {
      ...contest,
      fromTeam: teamRef(contest.fromTeamId),
      toTeam: teamRef(contest.toTeamId),
      firstOfferedAt: contest.openedAt,
    },
    commitments: ledger
      .of('Commitment', id)
      .filter(({ state }) => state === 'open')
      .map(promise => promiseIn(ledger, promise, now))
      .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt)),
    mergedInto: into && { id: into.id, number: into.number },
    links: linksIn(ledger, id),
    path: [],
    others: [],
    isInTheirRoom: false,
  };
}

function acceptedIn(ledger: Ledger, { id, ownerId }: Rows['Issue']): Rows['Handoff'] | null {
  const [last] = ledger
    .of('Handoff', id)
    .filter(it => it.state === 'accepted' && it.kind !== 'back' && it.answeredById === ownerId)
    .toSorted((a, b) => Number(b.answeredAt) - Number(a.answeredAt));
  return last ?? null;
}

export function promiseIn(ledger: Ledger, row: Rows['Commitment'], now: Date): Promised {
  return {
    ...row,
    promisedBy: personIn(ledger, row.promisedById, now) as Named,
    team: teamRef(row.teamId),
    deliverer: personIn(ledger, row.delivererId, now),
    backer: personIn(ledger, row.backedById, now),
  };
}

function linksIn(ledger: Ledger, id: string): IssueState['links'] {
  const ends = ledger
    .all('IssueLink')
    .flatMap(({ issueId, otherId }) => (issueId === id ? [otherId] : otherId === id ? [issueId] : []));
  return ends.flatMap(end => {
    const other = ledger.row('Issue', end);
    return other && ['open', 'resolved'].includes(other.status) ? [{ id: end, number: other.number }] : [];
  });
}

export function personIn(ledger: Ledger, id: string | null, now: Date): Colleague | null {
  const row = ledger.row('Person', id);
  if (!row) return null;
  const coverNow = (of: string) => {
    const its = ledger.row('Person', of);
    return its?.awayUntilAt && its.awayUntilAt > now ? its.coverId : undefined;
  };
  const cover = people.find(it => it.id === coverOf(row.id, coverNow));
  const { awayUntilAt: untilAt } = row;
  return {
    ...nameOf(row),
    away: untilAt && untilAt > now ? { untilAt, cover: cover ? nameOf(cover) : null } : null,
  };
}

export function rosterIn(ledger: Ledger, teamId: string | null): RosterRow[] {
  const open = ledger.all('Issue').filter(({ status }) => status === 'open');
  const offered = ledger.all('Handoff').filter(({ state }) => state === 'offered');
  const members = teams.find(({ id }) => id === teamId)?.members ?? [];
  return members.flatMap(id => {
    const row = ledger.row('Person', id);
    const load = open.filter(({ ownerId }) => ownerId === id).length;
    const asked = offered.filter(({ nextUpId }) => nextUpId === id).length;
    const rest = { skills: [], capacity: 8, shift: null, askedAt: null };
    return row ? [{ ...nameOf(row), ...rest, load, asked, awayUntilAt: row.awayUntilAt }] : [];
  });
}

export const nameOf = ({ id, name }: Named): Named => ({ id, name });

/** Of each pair of teams the last offer, if that came back and is not settled. */
export function cameBackIn(ledger: Ledger, issueId: string): CameBack[] {
  const settled = Math.max(0, ...ledger.of('Contest', issueId).map(({ settledAt }) => Number(settledAt)));
  const pairs = new Map<string, Rows['Handoff']>();
  for (const row of ledger.of('Handoff', issueId)) {
    const isAnswered = ['accepted', 'declined', 'returned'].includes(row.state);
    if (row.kind === 'work' && isAnswered && row.offeredAt.getTime() > settled)
      pairs.set(`${row.fromTeamId} ${row.toTeamId}`, row);
  }
  return [...pairs.values()].flatMap(row => {
    const [fromTeam, toTeam] = [teamRef(row.fromTeamId), teamRef(row.toTeamId)];
    if (!fromTeam || !toTeam || row.state === 'accepted') return [];
    const state = row.state as CameBack['state'];
    return [{ ...row, state, fromTeam, toTeam, firstOfferedAt: row.offeredAt, deciding }];
  });
}

const deciding = people.map(({ id }) => id);
