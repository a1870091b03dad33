import { place, touch } from '../change.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { conflictsAmong, partiesOf } from './conflict.ts';
import { storiesFor } from './conflict-views.ts';

/** The clock of a customer, wound by whatever changes what they are told: whoever says something else hears of it. */
export const comparePromises = clockUseCase({
  name: 'commitment.compare',
  loads: subject => ({ stories: storiesFor(subject) }),
  decide: ({ input, state }): Decision => {
    const parties = new Set(conflictsAmong(state.stories).flatMap(partiesOf));
    const cards = [...parties].map(personId => place('conflict', input.subjectId, { personId }));
    return { ...answer(), writes: [touch('conflict', input.subjectId), ...cards] };
  },
});
