import { pingWithNeeds, placeInstead, touch, update, type Write, wind } from '../change.ts';
import { escalationClock, expire, handoffFact, keeperOf } from '../handoffs/handoff.ts';
import { withNext } from '../handoffs/next-in-turn.ts';
import { type IssueState, type Moment, type Named, type Offer, passed } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { load, type Sql, sql } from '../load.ts';
import { decidersFor } from '../people/deciders.ts';
import { type AskedAgain, askedAgain } from '../people/receiver.ts';
import { nextOpening } from '../time/business-hours.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { type Asked, askedBy } from './asked.ts';

interface Deciders {
  receiving: Named[];
  sending: Named[];
}

/**
 * The clock of an offer that nobody answers: at half of the time to accept somebody is asked by name, at the whole the lead is
 * told, at twice it is plainly the sender's; at once where whoever was asked by name has left. Who is next up and has left is
 * replaced first. Where it comes late, only what is due last is done.
 */
export const escalateHandoff = clockUseCase({
  name: 'handoff.escalate',
  loads: subject => ({
    issues: issues(
      sql`i."id" = (SELECT h."issueId" FROM "Handoff" h WHERE h."id" = ${subject} AND h."state" = 'offered')`,
    ),
    asked: load<Asked | null>(askedBy(subject)),
    deciders: load<Deciders>(decidersAround(subject)),
    hasLeft: load<boolean>(hasLeft(subject, sql`h."toPersonId"`)),
    again: load<AskedAgain | null>(
      sql`CASE WHEN ${hasLeft(subject, sql`h."nextUpId"`)} = 'true' THEN ${askedAgain(subject).expression} END`,
    ),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    const offer = before?.offer;
    if (!before || !offer) return answer();
    const at = { now, usual };
    if (state.hasLeft) return ended(before, offer, nobody, at, { hasLeft: true });
    if (offer.expiresAt <= now) return ended(before, offer, state.deciders, at);
    if (state.again) return replaced(before, offer, state.again, at);
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

/** Whether one of whom handoff `h` names is here no more. */
function hasLeft(handoffId: Sql, personId: Sql): Sql {
  return sql`to_jsonb(EXISTS (SELECT 1 FROM "Handoff" h JOIN "Person" p ON p."id" = ${personId} AND p."deactivatedAt" IS NOT NULL
    WHERE h."id" = ${handoffId}))`;
}

/** After this clock, which is not wound to the moment at which it strikes. */
const AT_ONCE_MS = 1000;

/** The next one takes their place; where they were asked already, the next one is asked as well. */
function replaced(before: IssueState, offer: Offer, again: AskedAgain, at: Moment): Decision {
  const askAt = new Date(at.now.getTime() + AT_ONCE_MS);
  const { issue, writes } = withNext(before, offer, again, at, askAt);
  const names = { left: offer.nextUp?.name, next: issue.offer?.nextUp?.name };
  return {
    ...answer(),
    writes: [escalationClock(offer, at.now), touch('nudge', offer.id), ...writes],
    facts: [handoffFact('handoff.replaced', issue, offer, names)],
  };
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
