import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { say, team as teamPart } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

const LONGEST = 200;

/** States what a team may decide by itself, so that an offer goes to the right one. */
export const setTeamAuthority = useCase({
  name: 'team.decides',
  input: z.object({ team: TeamRef.optional(), what: TypedText.optional() }),
  verb: {
    words: ['team', 'decides'],
    usage: '@team refunds up to 500 €',
    help: 'what a team may decide by itself; off for nothing in particular',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, what: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    const what = shortened(visible(input.what ?? ''), LONGEST);
    if (!its || !what) {
      const value = what || its?.team.mayDecide || undefined;
      const hint = 'Such as: refunds up to 500 €; off for nothing in particular';
      const label = 'What may it decide by itself?';
      return askSetting('What a team decides', its, state, [
        { kind: 'text', name: 'what', label, value, hint, maxLength: LONGEST },
      ]);
    }
    const mayDecide = saysNone(what, 'no', 'nothing') ? null : what;
    const said = mayDecide
      ? say`${teamPart(its.team)} may decide: ${mayDecide}`
      : say`Nothing is stated any more of what ${teamPart(its.team)} may decide.`;
    const value = mayDecide ?? 'nothing in particular';
    return reconfigured(its, { mayDecide }, { setting: 'authority', value, said, now });
  },
});
