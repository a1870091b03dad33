import { issues } from '../issues/issue-views.ts';
import { sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { escalationClock, expire, handoffFact, keeperOf } from './handoff.ts';

/** The clock of an offer: nobody answered, so it is plainly the sender's, who is told. */
export const escalateHandoff = clockUseCase({
  name: 'handoff.escalate',
  loads: subject => ({
    issues: issues(
      sql`i."id" = (SELECT h."issueId" FROM "Handoff" h WHERE h."id" = ${subject} AND h."state" = 'offered')`,
    ),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    const offer = before?.offer;
    if (!before || !offer) return answer();
    if (offer.expiresAt > now) return { ...answer(), writes: [escalationClock(offer, now)] };
    const { issue, writes } = expire(before, { now, usual });
    return {
      ...answer(),
      writes,
      facts: [handoffFact('handoff.expired', issue, offer, keeperOf(issue))],
    };
  },
});
