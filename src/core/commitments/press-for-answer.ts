import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { commitmentWithIssue } from './commitment-views.ts';
import { factOf, theOne } from './settling.ts';

/** Whoever was asked to back a promise has not answered in time: their lead hears of it, and whoever promised. */
export const pressForAnswer = clockUseCase({
  name: 'commitment.answer',
  loads: subject => ({ ...commitmentWithIssue(subject), answerable: answerable(subject) }),
  decide: ({ state }): Decision => {
    if (state.commitments.length === 0) return answer();
    const { commitment } = theOne(state);
    if (commitment.state !== 'open' || commitment.backing !== 'unbacked') return answer();
    const to = commitment.team?.name ?? commitment.deliverer?.name;
    const facts = { to, isTold: commitment.toldAt !== null, leads: state.answerable };
    return { ...answer(), facts: [factOf('commitment.unanswered', commitment, facts)] };
  },
});

/** The one person who was asked, or the team's lead; where nobody leads, the admins. */
function answerable(commitmentId: Sql): Load<string[]> {
  const isAsked = sql`p."id" = coalesce(k."delivererId", t."leadId")`;
  return load(
    ids(sql`SELECT p."id" FROM "Commitment" k LEFT JOIN "Team" t ON t."id" = k."teamId"
      JOIN "Person" p ON p."organizationId" = k."organizationId" AND p."deactivatedAt" IS NULL
        AND (${isAsked} OR p."admin" AND NOT EXISTS (
          SELECT 1 FROM "Person" l WHERE l."id" = coalesce(k."delivererId", t."leadId") AND l."deactivatedAt" IS NULL))
      WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId}`),
  );
}
