import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { consultFact, isStillWanted } from './consult.ts';
import { consultFor, whomToRemind } from './consult-views.ts';

/** Half of the time is over: one of those who were asked is reminded, once. */
export const remindConsult = clockUseCase({
  name: 'consult.remind',
  loads: subject => ({ consults: consultFor(subject), whom: whomToRemind(subject) }),
  decide: ({ state, now }): Decision => {
    const [consult] = state.consults;
    if (!consult || !isStillWanted(consult) || consult.dueAt <= now) return answer();
    const { id: person, name } = state.whom ?? {};
    return {
      ...answer(),
      facts: person
        ? [consultFact('consult.reminded', consult, { person, name, due: consult.dueAt.toISOString() })]
        : [],
    };
  },
});
