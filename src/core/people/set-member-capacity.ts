import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askMember, memberSet, memberToConfigure, readMemberSetting } from './configure-member.ts';
import { teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';

const MOST = 999;

/** How many open items somebody has at once, before others are asked first. */
export const setMemberCapacity = useCase({
  name: 'team.capacity',
  input: z.object({ ...teamAndPerson, capacity: TypedText.optional() }),
  verb: {
    words: ['team', 'capacity'],
    usage: '@team [@person] 6',
    help: 'how many open items somebody has at once, before others are asked first',
    read: readMemberSetting('capacity'),
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const of = memberToConfigure(input, state, place, me);
    if (!of || !input.capacity) {
      const value = input.capacity ?? (of ? String(of.member.capacity) : undefined);
      const field = {
        kind: 'text' as const,
        name: 'capacity',
        label: 'Open items at once',
        value,
        maxLength: 3,
      };
      return askMember('Capacity', of, input, state, field);
    }
    const capacity = Number(input.capacity);
    if (!/^\d{1,3}$/.test(input.capacity) || capacity > MOST)
      throw new Refusal('invalid', say`I cannot read '${input.capacity}' as a number from 0 to ${MOST}.`, {
        field: 'capacity',
      });
    const said = say`${personPart(of.member)} takes up to ${capacity} at once in ${teamPart(of.its.team)}.`;
    return memberSet(of, { capacity }, { setting: 'capacity', value: String(capacity), said });
  },
});
