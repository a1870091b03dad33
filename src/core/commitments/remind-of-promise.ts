import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { answerable, commitmentWithIssue, leftOf } from './commitment-views.ts';
import { actsOn, factOf, theOne } from './settling.ts';

/** A promise is due soon: whoever has to act hears of it once, in hours; where they have left, the lead of who must deliver it. */
export const remindOfPromise = clockUseCase({
  name: 'commitment.remind',
  loads: subject => ({
    ...commitmentWithIssue(subject),
    answerable: answerable(subject),
    left: leftOf(subject),
  }),
  decide: ({ state, now }): Decision => {
    if (state.commitments.length === 0) return answer();
    const found = theOne(state);
    const { commitment } = found;
    if (commitment.state !== 'open' || commitment.dueAt <= now) return answer();
    const actor = actsOn(found)?.id;
    const acts = actor && !state.left.includes(actor) ? actor : state.answerable[0];
    return { ...answer(), facts: [factOf('commitment.reminded', commitment, { acts })] };
  },
});
