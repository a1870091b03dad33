import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { consultFact, consultTouches, isStillWanted } from './consult.ts';
import { consultFor } from './consult-views.ts';

/** Nobody answered in time: whoever asked is told, and may ask again or hand it off. */
export const passConsult = clockUseCase({
  name: 'consult.pass',
  loads: subject => ({ consults: consultFor(subject) }),
  decide: ({ state, now }): Decision => {
    const [consult] = state.consults;
    if (!consult || !isStillWanted(consult) || consult.dueAt > now) return answer();
    return {
      ...answer(),
      writes: consultTouches(consult),
      facts: [consultFact('consult.unanswered', consult)],
    };
  },
});
