import { pingWithNeeds } from '../change.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { answerable, commitmentWithIssue, decidingOn } from './commitment-views.ts';
import { factOf, theOne } from './settling.ts';

/**
 * Whoever was asked to back a promise has not answered in time: of a team it needs the lead, one person is asked again. Whoever
 * promised hears of it where the customer knows already, or where that person has left.
 */
export const pressForAnswer = clockUseCase({
  name: 'commitment.answer',
  loads: subject => ({
    ...commitmentWithIssue(subject),
    answerable: answerable(subject),
    deciding: decidingOn(subject),
  }),
  decide: ({ state, now }): Decision => {
    if (state.commitments.length === 0) return answer();
    const { commitment } = theOne(state);
    if (commitment.state !== 'open' || commitment.backing !== 'unbacked') return answer();
    const { team, deliverer, promisedById, toldAt } = commitment;
    const asked = state.answerable.find(id => id === deliverer?.id);
    const isNobody = !team && !asked;
    const hear = [asked, toldAt || isNobody ? promisedById : null];
    const facts = { to: team?.name ?? deliverer?.name, isTold: toldAt !== null, hear, asked };
    return {
      ...answer(),
      writes: team ? pingWithNeeds(state.deciding, now) : [],
      facts: [factOf('commitment.unanswered', commitment, facts)],
    };
  },
});
