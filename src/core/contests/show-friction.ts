import { z } from 'zod';
import { readTeamOnly, TeamRef, teamMeant, teamsKnown } from '../people/which-team.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { frictionOf } from './friction.ts';
import { frictionCard } from './friction-cards.ts';
import { bouncesFor, seesAll } from './friction-views.ts';

/** Which pairs of teams send what to and fro, why, and what it cost; of one team, or of all that concerns whoever asks. */
export const showFriction = useCase({
  name: 'friction.show',
  input: z.object({ team: TeamRef.optional() }),
  verb: {
    words: ['friction'],
    usage: '[@team]',
    help: 'what came back among teams in the last 90 days, why, and what it cost',
    read: readTeamOnly,
  },
  loads: ({ team }, { place }) => ({
    bounces: bouncesFor(team, place),
    all: seesAll,
    ...teamsKnown(team, place),
  }),
  decide: ({ input, state, place, now }): Decision => {
    if (input.team) teamMeant(input.team, state, place);
    return answer({ card: frictionCard(frictionOf(state.bounces, now), { all: state.all }) });
  },
});
