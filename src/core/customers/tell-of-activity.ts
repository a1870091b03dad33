import { place, touch } from '../change.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import type { Telling } from './activity.ts';
import { telling } from './activity-views.ts';

/** The clock of a customer with whom several teams are busy: the cards of each say what the others have open. */
export const tellOfActivity = clockUseCase({
  name: 'customer.activity',
  loads: subject => ({ telling: telling(subject) }),
  decide: ({ state: { telling: told } }): Decision => ({
    ...answer(),
    writes: [...told.cards.flatMap(madeTrue), ...told.owners.map(id => touch('home', id))],
  }),
});

/** In that one place. */
function madeTrue({ issueId, roomId, personId }: Telling['cards'][number]) {
  const where = roomId ? { roomId } : personId ? { personId } : null;
  return where ? [place('issue', issueId, where)] : [];
}
