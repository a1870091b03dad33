import { z } from 'zod';
import { say, strong, type Text, team as teamPart, time } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { holidayRegion, nextHoliday } from '../time/holidays.ts';
import { localDay, momentsOf } from '../time/wall-time.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** The region whose public holidays a team has off. */
export const setTeamHolidays = useCase({
  name: 'team.holidays',
  input: z.object({ team: TeamRef.optional(), region: TypedText.optional() }),
  verb: {
    words: ['team', 'holidays'],
    usage: '@team DE-BE',
    help: 'the region whose public holidays a team has off; off for none',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, region: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.region) {
      const value = input.region ?? its?.team.holidays ?? undefined;
      const hint = 'A country or region such as DE, DE-BE or "Germany, Berlin"; off for none';
      const field = { kind: 'text' as const, name: 'region', label: 'Region', value, hint, maxLength: 60 };
      return askSetting('Public holidays', its, state, [field]);
    }
    const holidays = regionOf(input.region);
    const said = holidays
      ? offOn(its, holidays, now)
      : say`${teamPart(its.team)} has no public holidays off.`;
    return reconfigured(its, { holidays }, { setting: 'holidays', value: holidays ?? 'none', said, now });
  },
});

/** Null: none. */
function regionOf(typed: string): string | null {
  if (saysNone(typed)) return null;
  const region = holidayRegion(typed);
  if (region) return region;
  const reason = say`I know no public holidays of '${typed}'. Try a country or region such as DE, DE-BE or US-CA, or off`;
  throw new Refusal('invalid', reason, { field: 'region' });
}

function offOn({ team, zone }: { team: { name: string }; zone: string }, region: string, now: Date): Text {
  const next = nextHoliday(localDay(now, zone), region);
  const when = next && say` Next: ${time(momentsOf(new Date(`${next}T12:00:00Z`), zone)[0], zone, 'day')}.`;
  return say`${teamPart(team)} has the public holidays of ${strong(region)} off.${when}`;
}
