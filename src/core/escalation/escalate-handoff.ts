import { pingWithNeeds, placeInstead, update, type Write, wind } from '../change.ts';
import { escalationClock, expire, handoffFact, keeperOf } from '../handoffs/handoff.ts';
import { type IssueState, type Moment, type Named, type Offer, passed } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { load, type Sql, sql } from '../load.ts';
import { decidersFor } from '../people/deciders.ts';
import { nextOpening } from '../time/business-hours.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { type Asked, askedBy } from './asked.ts';

interface Deciders {
  receiving: Named[];
  sending: Named[];
}

/**
 * The clock of an offer that nobody answers: at half of the time to accept somebody is asked by name, at the whole the lead is
 * told, at twice it is plainly the sender's; at once where whoever was asked by name has left. Where it comes late, only what is
 * due last is done.
 */
export const escalateHandoff = clockUseCase({
  name: 'handoff.escalate',
  loads: subject => ({
    issues: issues(
      sql`i."id" = (SELECT h."issueId" FROM "Handoff" h WHERE h."id" = ${subject} AND h."state" = 'offered')`,
    ),
    asked: load<Asked | null>(askedBy(subject)),
    deciders: load<Deciders>(decidersAround(subject)),
    hasLeft: load<boolean>(hasReceiverLeft(subject)),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    const offer = before?.offer;
    if (!before || !offer) return answer();
    const at = { now, usual };
    if (state.hasLeft) return ended(before, offer, nobody, at, { hasLeft: true });
    if (offer.expiresAt <= now) return ended(before, offer, state.deciders, at);
    const { nudgeAt, escalateAt } = offer;
    const come = [nudgeAt, escalateAt].filter(time => time !== null && time <= now).map(Number);
    const last = Math.max(...come);
    if (last === escalateAt?.getTime()) return escalated(before, offer, state.deciders, now);
    if (last === nudgeAt?.getTime()) return nudged(before, offer, state.asked, now);
    return { ...answer(), writes: [escalationClock(offer, now)] };
  },
});

function decidersAround(handoffId: Sql): Sql {
  return sql`(SELECT jsonb_build_object('receiving', ${decidersFor(sql`h."toTeamId"`)}, 'sending', ${decidersFor(sql`i."teamId"`)})
    FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId" WHERE h."id" = ${handoffId})`;
}

function hasReceiverLeft(handoffId: Sql): Sql {
  return sql`to_jsonb(EXISTS (SELECT 1 FROM "Handoff" h JOIN "Person" p ON p."id" = h."toPersonId" AND p."deactivatedAt" IS NOT NULL
    WHERE h."id" = ${handoffId}))`;
}

/** Half: a message that notifies one person. At night it waits for the opening, unless it is for whoever is on call. */
function nudged(issue: IssueState, offer: Offer, asked: Asked | null, now: Date): Decision {
  const next = escalationClock(offer, now);
  if (!asked) return { ...answer(), writes: [next] };
  const opening = offer.toTeam ? nextOpening(now, offer.toTeam.businessHours) : now;
  if (opening && opening > now && !asked.isOnCall) {
    const first = offer.escalateAt && offer.escalateAt < opening ? offer.escalateAt : opening;
    return { ...answer(), writes: [wind('handoff.escalate', offer.id, first)] };
  }
  const isOpen = opening !== null && opening <= now;
  const where = asked.roomId && isOpen ? { roomId: asked.roomId } : { personId: asked.id };
  return {
    ...answer(),
    writes: [unlessAnswered(issue), placeInstead('nudge', offer.id, where), next],
    facts: [handoffFact('handoff.nudged', issue, offer, { asked: asked.name })],
  };
}

/** Whole: the lead sees it among what needs them, and whoever has it hears that it is still theirs. */
function escalated(issue: IssueState, offer: Offer, { receiving }: Deciders, now: Date): Decision {
  const told = receiving.filter(({ id }) => id !== offer.fromPersonId && id !== issue.ownerId);
  const names = told.map(({ name }) => name);
  return {
    ...answer(),
    writes: [unlessAnswered(issue), ...pings(told, now), escalationClock(offer, now)],
    facts: [handoffFact('handoff.escalated', issue, offer, { ...keeperOf(issue), told: names })],
  };
}

/** No lead can do about it what its sender cannot. */
const nobody: Deciders = { receiving: [], sending: [] };

/** Twice: the offer ends. Where its owner is away, whoever covers for them has it; both leads see it. */
function ended(
  before: IssueState,
  offer: Offer,
  { receiving, sending }: Deciders,
  at: Moment,
  why: { hasLeft?: true } = {},
): Decision {
  const { issue: kept, writes } = expire(before, at);
  const cover = before.owner?.away?.cover ?? null;
  const covered =
    cover &&
    passed(kept, { person: cover, team: before.team, forId: before.leg?.forId ?? before.ownerId }, at);
  const issue = covered?.issue ?? kept;
  const fact = {
    ...keeperOf(issue),
    ...why,
    ...(cover && before.owner ? { covers: before.owner.name, covered: before.owner.id } : {}),
  };
  return {
    ...answer(),
    writes: [...writes, ...(covered?.writes ?? []), ...pings([...receiving, ...sending], at.now)],
    facts: [handoffFact('handoff.expired', issue, offer, fact)],
  };
}

/** The row as it was read: whoever answers in the same moment comes before this, or after it. */
function unlessAnswered(issue: IssueState): Write {
  return update('Issue', issue);
}

function pings(people: Named[], now: Date): Write[] {
  return pingWithNeeds(
    people.map(({ id }) => id),
    now,
  );
}
