import { place } from '../change.ts';
import { successorOf } from '../people/leaver-views.ts';
import { readsIn } from '../people/reach.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { consultFact, handedBack, isStillWanted, redirected } from './consult.ts';
import { consultFor, leaverAsked } from './consult-views.ts';

/** The one who was asked has left: their team is asked instead; where there is none, whoever asked is told. */
export const redirectConsult = clockUseCase({
  name: 'consult.redirect',
  loads: subject => ({ consults: consultFor(subject), leaver: leaverAsked(subject) }),
  decide: ({ state }): Decision => {
    const [before] = state.consults;
    const { leaver } = state;
    if (!before || !leaver || !isStillWanted(before)) return answer();
    const data = { left: leaver.name };
    const team = successorOf(leaver, before.askedById);
    if (!team) {
      const { consult, writes } = handedBack(before);
      return { ...answer(), writes, facts: [consultFact('consult.left_behind', consult, data)] };
    }
    const { consult, writes } = redirected(before, team);
    const cards = readsIn({ team, person: null }).map(where => place('consult', consult.id, where));
    return {
      ...answer(),
      writes: [...writes, ...cards],
      facts: [consultFact('consult.redirected', consult, data)],
    };
  },
});
