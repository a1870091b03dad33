import { z } from 'zod';
import type { Input } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { splitVerb } from '../grammar/verb.ts';
import type { Words } from '../grammar/words.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { teamCard, teamsCard } from './team-cards.ts';
import { allTeams, teamCount } from './team-views.ts';
import { readTeam, readTeamOnly, TeamRef, teamMeant, teamsKnown } from './which-team.ts';
import { mayConfigure } from './who-may.ts';

/** As many as are read to be shown; the others are counted. */
const MOST_TEAMS = 40;

/** One team with all that is set for it; without a name, all of them. */
export const showTeam = useCase({
  name: 'team.show',
  input: z.object({
    team: TeamRef.optional(),
    /** It may as well be a verb that does not exist. */
    isGuess: z.boolean().optional(),
  }),
  verb: {
    words: ['team'],
    usage: '[@team]',
    help: 'a team with all that is set for it, or all of them',
    read: readShow,
  },
  loads: ({ team }, { place }) => ({
    ...teamsKnown(team, place),
    all: allTeams(team ? 0 : MOST_TEAMS),
    count: teamCount,
  }),
  decide: ({ input, state, me, place }): Decision => {
    if (input.isGuess && !(input.team && state.found)) throw unknownVerb;
    if (!input.team) return answer({ card: teamsCard(state.all, state.count) });
    const its = teamMeant(input.team, state, place);
    if (!its) throw unknownVerb;
    return answer({
      card: teamCard(its, mayConfigure(me, { id: its.team.id, leadId: its.lead?.id ?? null })),
    });
  },
});

const unknownVerb = new Refusal(
  'unknown_verb',
  say`After team comes a team such as @billing, or one of: add, join, leave, home, lead, deputy, oncall, decides, hours, zone, holidays, region, digest, skills, capacity, shift, assigns.`,
);

/** "team", "team @billing", "team show billing"; "team billing" is a guess. */
function readShow(words: Words): Input {
  const shown = splitVerb(words, [['show'], ['list']]);
  const { team, rest } = readTeam(shown?.rest ?? words);
  if (textOf(rest) === '') return { team };
  const named = team ? {} : readTeamOnly(rest);
  return { ...named, isGuess: !(shown && named.team) };
}
