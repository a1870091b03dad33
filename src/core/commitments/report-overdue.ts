import { touch } from '../change.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { commitmentWithIssue, leading } from './commitment-views.ts';
import { actsOn, factOf, theOne } from './settling.ts';

/** A promise was not kept in time: the lead of whoever has to act hears of it, and its cards say that it is late. */
export const reportOverdue = clockUseCase({
  name: 'commitment.overdue',
  loads: subject => ({ ...commitmentWithIssue(subject), leads: leading(subject) }),
  decide: ({ state, now }): Decision => {
    if (state.commitments.length === 0) return answer();
    const found = theOne(state);
    const { commitment } = found;
    if (commitment.state !== 'open' || commitment.dueAt > now) return answer();
    const actor = actsOn(found)?.name ?? commitment.team?.name;
    return {
      ...answer(),
      writes: [touch('commitment', commitment.id), touch('home', commitment.promisedById)],
      facts: [factOf('commitment.overdue', commitment, { leads: state.leads, actor })],
    };
  },
});
