import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

const USUAL_MINUTES = 15;
const MOST_MINUTES = 8 * 60;

/** How long after its opening a team gets its digest, or that it gets none. */
export const setTeamDigest = useCase({
  name: 'team.digest',
  input: z.object({ team: TeamRef.optional(), after: TypedText.optional() }),
  verb: {
    words: ['team', 'digest'],
    usage: '@team 15',
    help: "minutes from a team's opening to its digest; off for none",
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, after: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.after) {
      const value =
        its && its.team.digestAfter === null ? 'off' : String(its?.team.digestAfter ?? USUAL_MINUTES);
      const hint = 'Minutes after opening; off for none';
      const field = { kind: 'text' as const, name: 'after', label: 'Digest', value, hint, maxLength: 20 };
      return askSetting('Daily digest', its, state, [field]);
    }
    const digestAfter = minutesOf(input.after);
    const said =
      digestAfter === null
        ? say`${teamPart(its.team)} gets no digest any more.`
        : say`${teamPart(its.team)} gets its digest ${digestAfter} minutes after opening.`;
    const value = digestAfter === null ? 'off' : `${digestAfter} minutes after opening`;
    return reconfigured(its, { digestAfter }, { setting: 'digest', value, said, now });
  },
});

/** Null: none. */
function minutesOf(typed: string): number | null {
  if (saysNone(typed, 'no')) return null;
  if (/^on$/i.test(typed)) return USUAL_MINUTES;
  const minutes = /^(\d{1,3})\s?(?:m|min|mins|minutes?)?$/i.exec(typed)?.[1];
  if (minutes !== undefined && Number(minutes) <= MOST_MINUTES) return Number(minutes);
  const reason = say`I cannot read '${typed}' as minutes after opening. Try 15, up to ${MOST_MINUTES}, or off`;
  throw new Refusal('invalid', reason, { field: 'after' });
}
