import { place, type Write, wind } from '../change.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { successorOf } from '../people/leaver-views.ts';
import { readsIn } from '../people/reach.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { handBack, redirect } from './backing.ts';
import { commitmentWithIssue, leaverDelivering } from './commitment-views.ts';
import { factOf, theOne } from './settling.ts';

/** The one who must deliver it has left: their team is asked; where there is none, it is theirs again who promised. */
export const redirectPromise = clockUseCase({
  name: 'commitment.redirect',
  loads: subject => ({
    ...commitmentWithIssue(subject),
    leaver: leaverDelivering(subject),
    answerAt: answerClock(subject),
  }),
  decide: ({ state, usual, now }): Decision => {
    const { leaver } = state;
    if (state.commitments.length === 0 || !leaver) return answer();
    const found = theOne(state);
    const { commitment: before, issue } = found;
    const isOwners = issue?.status === 'open' && issue.ownerId === leaver.id;
    if (before.state !== 'open' || isOwners) return answer();
    const at = { now, usual };
    const team = successorOf(leaver, before.promisedById);
    const { commitment, writes } = team ? redirect(found, team, at) : handBack(found, at);
    const cards = readsIn({ team, person: null }).map(where => place('commitment', commitment.id, where));
    const name = team ? 'commitment.redirected' : 'commitment.left_behind';
    return {
      ...answer(),
      writes: [...writes, ...inTheSameTime(before.id, team && state.answerAt), ...cards],
      facts: [factOf(name, commitment, { left: leaver.name, to: team?.name })],
    };
  },
});

/** When those who were asked shall have answered; null where that clock does not run. */
function answerClock(commitmentId: Sql): Load<Date | null> {
  return load(sql`(SELECT to_jsonb(w."dueAt") FROM "Clock" w
    WHERE w."intent" = 'commitment.answer' AND w."subjectId" = ${commitmentId})`);
}

/** Where somebody waits for an answer already, it is due when it was. */
function inTheSameTime(commitmentId: string, answerAt: Date | null): Write[] {
  return answerAt ? [wind('commitment.answer', commitmentId, answerAt)] : [];
}
