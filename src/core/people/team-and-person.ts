import type { Words } from '../grammar/words.ts';
import type { Place } from '../place.ts';
import { personOptions } from './receiver-options.ts';
import { PersonRef, personFor, readPerson } from './which-person.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** What a use-case takes that is about somebody in a team. */
export const teamAndPerson = { team: TeamRef.optional(), person: PersonRef.optional() };

export type TeamAndPerson = { team?: TeamRef; person?: PersonRef };

/** "@team @person" */
export function readTeamAndPerson(words: Words): TeamAndPerson {
  const { team, rest } = readTeam(words);
  return { team, person: readPerson(rest).person };
}

/** Both, and those who may be chosen where they were not named. */
export function teamAndPersonKnown({ team, person }: TeamAndPerson, place: Place | null) {
  return { ...teamsKnown(team, place), person: personFor(person, place), people: personOptions() };
}
