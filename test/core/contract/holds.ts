import type { Rows } from '../../../src/core/change.ts';
import type { History } from './history.ts';
import { type Item, offered } from './item.ts';

/** What does not hold of the rows; nothing, after every step of every history. */
export function complaints(history: History): string[] {
  const { ledger, model } = history;
  const issues = ledger.all('Issue');
  const unknown = issues.length === model.items.length ? [] : ['issues that nobody logged'];
  return [...unknown, ...model.items.flatMap(item => complaintsOf(history, item)), ...clocksOf(history)];
}

function complaintsOf(history: History, item: Item): string[] {
  const { ledger } = history;
  const issue = ledger.row('Issue', item.id) as Rows['Issue'];
  const legs = ledger.of('Leg', item.id);
  const checks: Record<string, boolean> = {
    ...ownership(history, item, issue),
    ...offers(history, item, issue),
    ...promises(history, item),
    'each leg begins where the one before it ended, or when it was reopened': legs
      .slice(1)
      .every(
        (leg, place) => Number(leg.startedAt) >= Number(legs[place]?.endedAt ?? Number.POSITIVE_INFINITY),
      ),
    'each leg that ended has its minutes': legs.every(
      leg => (leg.endedAt === null) === (leg.spentMinutes === null),
    ),
    'its severity': issue.severity === item.severity,
    'its card stands in every room': [...item.rooms].every(room => ledger.roomsOf(item.id).has(room)),
  };
  return Object.keys(checks)
    .filter(what => !checks[what])
    .map(what => `H-${issue.number}: ${what}`);
}

/** One owner and one next deadline, as long as it is open. */
function ownership({ ledger }: History, item: Item, issue: Rows['Issue']): Record<string, boolean> {
  const running = ledger.of('Leg', item.id).filter(({ endedAt }) => endedAt === null);
  const [leg] = running;
  const clock = ledger.clocks.get(`issue.deadline ${item.id}`);
  const { nextDeadlineAt } = issue;
  const isOpen = item.status === 'open';
  return {
    'its state': issue.status === item.status,
    'one owner': !isOpen || (issue.ownerId === item.owner && issue.teamId === item.team),
    'somebody or some team': !isOpen || (issue.ownerId ?? issue.teamId) !== null,
    'one leg, of its owner': isOpen
      ? running.length === 1 && leg?.ownerId === item.owner && leg?.teamId === item.team
      : running.length === 0,
    'for whom somebody covers': !isOpen || leg?.forId === item.forWhom,
    'one next deadline': (nextDeadlineAt !== null) === isOpen,
    'the clock of its deadline': clock === undefined || Number(clock) === Number(nextDeadlineAt),
    'nothing is due before its deadline':
      !isOpen || duesOf(ledger, issue).every(due => due >= Number(nextDeadlineAt)),
  };
}

function duesOf(ledger: History['ledger'], { id, offerId, dueAt, snoozedUntilAt }: Rows['Issue']): number[] {
  const open = ledger.of('Commitment', id).filter(({ state }) => state === 'open');
  const offer = ledger.row('Handoff', offerId);
  return [
    ...open.map(promise => Number(promise.dueAt)),
    ...(offer ? [Number(offer.expiresAt)] : []),
    ...(dueAt && !snoozedUntilAt ? [Number(dueAt)] : []),
  ];
}

/** No offer is both open and claimed; hops, legs and acceptances are the same many. */
function offers({ ledger }: History, item: Item, issue: Rows['Issue']): Record<string, boolean> {
  const rows = ledger.of('Handoff', item.id);
  const open = rows.filter(({ state }) => state === 'offered');
  const legs = ledger.of('Leg', item.id);
  const began = (id: string) => legs.filter(leg => leg.handoffId === id);
  return {
    'its offers': rows.map(({ state }) => state).join() === item.offers.map(({ state }) => state).join(),
    'one open offer': open.map(({ id }) => id).join() === (issue.offerId ?? ''),
    'who is asked': open.every(row => {
      const offer = offered(item);
      return (
        row.toTeamId === offer?.team && row.toPersonId === offer?.person && row.fromPersonId === offer?.from
      );
    }),
    hops: issue.hops === item.hops,
    'each acceptance began one leg, of whoever accepted': rows.every(({ id, state, answeredById }) => {
      const [leg, another] = began(id);
      const isTaken = state === 'accepted' || state === 'returned';
      return isTaken ? leg?.ownerId === answeredById && !another : !leg;
    }),
    'its contest': (issue.contestId !== null) === (item.contest !== null),
    'every other contest is settled': ledger
      .of('Contest', item.id)
      .every(({ id, settledAt }) => (id === issue.contestId) === (settledAt === null)),
  };
}

/** Every promise is in one state, and on the issue to which it belongs. */
function promises({ ledger }: History, item: Item): Record<string, boolean> {
  const rows = ledger.of('Commitment', item.id);
  const stated = rows.map(({ id, state }) => `${id} ${state}`).sort();
  const known = [...item.promises].map(([id, state]) => `${id} ${state}`).sort();
  return {
    'its promises': stated.join() === known.join(),
    'whom a promise waits for': rows.every(
      ({ backing, teamId, delivererId, backedById, counterDueAt }) =>
        (backing === 'none') === (teamId === null && delivererId === null) &&
        (backing === 'countered') === (counterDueAt !== null) &&
        (backing !== 'backed' || backedById !== null),
    ),
    'the clocks of a promise': rows.every(({ id, state, backing }) => {
      const waits = state === 'open' && backing === 'unbacked';
      const has = (clock: string) => ledger.clocks.has(`commitment.${clock} ${id}`);
      return (waits || !has('answer')) && (state === 'open' || (!has('remind') && !has('overdue')));
    }),
  };
}

/** Once an offer is answered, and a contest settled, nobody is asked or told of it any more. */
function clocksOf({ ledger }: History): string[] {
  return [...ledger.clocks.keys()].filter(clock => {
    const [intent = '', id = ''] = clock.split(' ');
    if (intent === 'handoff.escalate') return ledger.row('Handoff', id)?.state !== 'offered';
    if (intent === 'contest.deputy') return ledger.row('Contest', id)?.settledAt !== null;
    return false;
  });
}

/** After a tick: what is due while somebody is away is with whoever covers, and nothing stays with a cover for longer. */
export function uncovered({ ledger, model }: History): string[] {
  return model.items
    .filter(({ id, status, owner, forWhom }) => {
      if (status !== 'open') return false;
      const until = owner ? (model.absences.get(owner)?.until ?? 0) : 0;
      const isDue = Number(ledger.row('Issue', id)?.nextDeadlineAt) < until;
      const isLeft = owner !== null && model.isAway(owner) && isDue && model.coverOf(owner) !== null;
      return isLeft || (forWhom !== null && !model.isAway(forWhom));
    })
    .map(({ id }) => `${id} is not with whom it should be`);
}
