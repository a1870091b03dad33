import { z } from 'zod';
import { cityOf } from '../cards/plain.ts';
import { person as personPart, say, strong, team as teamPart } from '../cards/say.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { hoursWords, readHours } from '../time/typed-hours.ts';
import type { WeeklyHours } from '../time/weekly-hours.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askMember, memberSet, memberToConfigure, readMemberSetting } from './configure-member.ts';
import { teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';

/** When somebody works for a team, where that is not when the team does. */
export const setMemberShift = useCase({
  name: 'team.shift',
  input: z.object({ ...teamAndPerson, shift: TypedText.optional() }),
  verb: {
    words: ['team', 'shift'],
    usage: '@team [@person] mon-fri 6-14',
    help: "when somebody works; usual for the team's hours",
    read: readMemberSetting('shift'),
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const of = memberToConfigure(input, state, place, me);
    if (!of || !input.shift) {
      const value =
        input.shift ?? (of?.member.shift ? hoursWords(of.member.shift as WeeklyHours) : undefined);
      const hint = "Such as: mon-fri 6-14; usual for the team's hours";
      const field = { kind: 'text' as const, name: 'shift', label: 'Shift', value, hint, maxLength: 200 };
      return askMember('Shift', of, input, state, field);
    }
    const { member, its } = of;
    if (saysNone(input.shift, 'usual')) {
      const said = say`${personPart(member)} works when ${teamPart(its.team)} does.`;
      return memberSet(of, { shift: null }, { setting: 'shift', value: 'usual', said });
    }
    const shift = readHours(input.shift);
    if (!shift)
      throw new Refusal(
        'invalid',
        say`I cannot read '${input.shift}' as hours. Try: mon-fri 6-14, or usual`,
        {
          field: 'shift',
        },
      );
    const value = hoursWords(shift);
    const said = say`${personPart(member)} works ${strong(value)} in ${teamPart(its.team)}, ${cityOf(its.zone)} time.`;
    return memberSet(of, { shift }, { setting: 'shift', value, said });
  },
});
