import { z } from 'zod';
import type { Prisma } from '../../database/generated/client.ts';
import { cityOf } from '../cards/plain.ts';
import { say, strong, team as teamPart } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { hoursWords, readHours } from '../time/typed-hours.ts';
import { usualHours, type WeeklyHours } from '../time/weekly-hours.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** When a team works: times to accept run in its hours, and its digest comes after its opening. */
export const setTeamHours = useCase({
  name: 'team.hours',
  input: z.object({ team: TeamRef.optional(), hours: TypedText.optional() }),
  verb: {
    words: ['team', 'hours'],
    usage: '@team mon-fri 9-17',
    help: 'when a team works; also 9-12 13-17, or 24/7',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, hours: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.hours) {
      const value = input.hours ?? hoursWords((its?.team.hours ?? usualHours) as WeeklyHours);
      const hint = 'Such as: mon-thu 9-12 13-17, fri 9-15';
      const fields = [{ kind: 'text' as const, name: 'hours', label: 'Hours', value, hint, maxLength: 200 }];
      return askSetting('Business hours', its, state, fields);
    }
    const hours = readHours(input.hours);
    if (!hours) throw unreadable(input.hours);
    const value = hoursWords(hours);
    const said = say`${teamPart(its.team)} works ${strong(value)}, ${cityOf(its.zone)} time.`;
    return reconfigured(its, { hours: hours as Prisma.JsonObject }, { setting: 'hours', value, said, now });
  },
});

function unreadable(typed: string): Refusal {
  const reason = say`I cannot read '${typed}' as hours. Try: mon-fri 9-17, or mon-thu 9-12 13-17, fri 9-15, or 24/7`;
  return new Refusal('invalid', reason, { field: 'hours' });
}
