import { z } from 'zod';
import { person as personPart, say, strong, team as teamPart } from '../cards/say.ts';
import { saysNone } from '../grammar/none.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { topicsOf } from '../routing/read-rule.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askMember, memberSet, memberToConfigure, readMemberSetting } from './configure-member.ts';
import { teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';

/** What somebody is good at, by which they are next up for it. */
export const setMemberSkills = useCase({
  name: 'team.skills',
  input: z.object({ ...teamAndPerson, skills: TypedText.optional() }),
  verb: {
    words: ['team', 'skills'],
    usage: '@team [@person] refunds, invoices',
    help: 'what somebody is good at; none for nothing',
    read: readMemberSetting('skills'),
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const of = memberToConfigure(input, state, place, me);
    if (!of || !input.skills) {
      const value = input.skills ?? of?.member.skills.join(', ');
      const hint = 'Words, separated by commas; or: none';
      const field = { kind: 'text' as const, name: 'skills', label: 'Skills', value, hint, maxLength: 1000 };
      return askMember('Skills', of, input, state, field);
    }
    const skills = saysNone(input.skills, 'nothing') ? [] : topicsOf(input.skills);
    const value = skills.join(', ') || 'nothing in particular';
    const said = say`${personPart(of.member)} is asked for ${strong(value)} in ${teamPart(of.its.team)}.`;
    return memberSet(of, { skills }, { setting: 'skills', value, said });
  },
});
