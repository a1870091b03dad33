import { z } from 'zod';
import { say, strong, team as teamPart } from '../cards/say.ts';
import { isSegment, LONGEST_SEGMENT } from '../clocks/policy-lines.ts';
import { textOf } from '../grammar/line.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** Where a team works: what comes to it by a rule says whose hours those are. */
export const setTeamRegion = useCase({
  name: 'team.region',
  input: z.object({ team: TeamRef.optional(), region: TypedText.optional() }),
  verb: {
    words: ['team', 'region'],
    usage: '@team EU',
    help: 'where a team works, as its hours are called: EU, DE-BY; off for none',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, region: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.region) {
      const value = input.region ?? its?.team.region ?? undefined;
      const hint = 'Such as EU, DE-BY or APAC; off for none';
      const field = { kind: 'text' as const, name: 'region', label: 'Region', value, hint };
      return askSetting('Where it works', its, state, [{ ...field, maxLength: LONGEST_SEGMENT }]);
    }
    const region = regionOf(input.region);
    const said = region
      ? say`${teamPart(its.team)} works in ${strong(region)}: its hours are called ${region} hours.`
      : say`${teamPart(its.team)} has no region any more.`;
    return reconfigured(its, { region }, { setting: 'region', value: region ?? 'none', said, now });
  },
});

/** Null: none. */
function regionOf(typed: string): string | null {
  const word = typed.trim();
  if (saysNone(word)) return null;
  if (isSegment(word)) return word;
  const reason = say`'${word}' is no region: it is one word, such as EU, DE-BY or APAC, or off`;
  throw new Refusal('invalid', reason, { field: 'region' });
}
