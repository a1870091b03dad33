import { z } from 'zod';
import { say, team as teamPart, time } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { zoneOf } from '../time/zones.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';
import { unknownZone, zoneField } from './zone-field.ts';

/** The zone that a team keeps; until it is set, its members' commonest. */
export const setTeamZone = useCase({
  name: 'team.zone',
  input: z.object({ team: TeamRef.optional(), zone: TypedText.optional() }),
  verb: {
    words: ['team', 'zone'],
    usage: '@team Europe/Berlin',
    help: 'the time zone that a team keeps',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, zone: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.zone) return askSetting('Time zone', its, state, [zoneField(input.zone ?? its?.zone)]);
    const zone = zoneOf(input.zone);
    if (!zone) throw unknownZone(input.zone);
    const said = say`${teamPart(its.team)} keeps ${time(now, zone, 'full')} now.`;
    return reconfigured(its, { zone }, { setting: 'zone', value: zone, said, now });
  },
});
