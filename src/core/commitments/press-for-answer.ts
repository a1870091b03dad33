import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { answerable, commitmentWithIssue } from './commitment-views.ts';
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
