import type { Named } from '../issues/issue.ts';
import { nextUp, type RosterRow } from '../routing/next-up.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { type ConsultState, consultFact, isStillWanted } from './consult.ts';
import { consultFor, rosterAsked, whomToRemind } from './consult-views.ts';

/** Half of the time is over: one of those who were asked is reminded, once. */
export const remindConsult = clockUseCase({
  name: 'consult.remind',
  loads: subject => ({
    consults: consultFor(subject),
    whom: whomToRemind(subject),
    roster: rosterAsked(subject),
  }),
  decide: ({ state, now }): Decision => {
    const [consult] = state.consults;
    if (!consult || !isStillWanted(consult) || consult.dueAt <= now) return answer();
    const { id: person, name } = whose(consult, state.roster, now) ?? state.whom ?? {};
    return {
      ...answer(),
      facts: person
        ? [consultFact('consult.reminded', consult, { person, name, due: consult.dueAt.toISOString() })]
        : [],
    };
  },
});

/** Of a team, the one whose turn it is, by what is asked; null where one person was asked, or nobody of the team is there. */
function whose({ toTeam, question, askedById }: ConsultState, roster: RosterRow[], now: Date): Named | null {
  if (!toTeam) return null;
  const turn = { now, words: question, hours: toTeam.businessHours, except: [askedById] };
  return nextUp(roster, turn)?.person ?? null;
}
