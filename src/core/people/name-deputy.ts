import { z } from 'zod';
import { person as personPart, say, team as teamPart } from '../cards/say.ts';
import { touchLeads, update } from '../change.ts';
import type { Named } from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, teamToConfigure } from './configure-team.ts';
import { readTeamAndPerson, teamAndPerson, teamAndPersonKnown } from './team-and-person.ts';
import type { TeamState } from './team-views.ts';
import { isNobody, orNobody, personMeant, personOrNobodyField, saysNobody } from './which-person.ts';
import { readTeam } from './which-team.ts';

/** Names who decides for a team where its lead does not, or that nobody does. */
export const nameDeputy = useCase({
  name: 'team.deputy',
  input: z.object({ ...teamAndPerson, ...orNobody }),
  verb: {
    words: ['team', 'deputy'],
    usage: '@team @person',
    help: 'who decides for a team where its lead does not; or nobody',
    read: words => ({ ...readTeamAndPerson(words), nobody: saysNobody(readTeam(words).rest) }),
  },
  loads: (input, { place }) => teamAndPersonKnown(input, place),
  decide: ({ input, state, me, place }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    const deputy = personMeant(input.person, state.person, place);
    if (!its || !(deputy || isNobody(input))) {
      const fields = deputy ? [] : [personOrNobodyField('Deputy', state.people)];
      return askSetting('Deputy', its, state, fields, { asked: true });
    }
    if (deputy) mustBeAnother(deputy, its);
    const name = teamPart(its.team);
    const said = deputy
      ? say`${personPart(deputy)} decides for ${name} now where its lead does not.`
      : say`${name} has no deputy now.`;
    return {
      writes: [update('Team', { ...its.team, deputyId: deputy?.id ?? null }), touchLeads(its.team.id)],
      facts: [
        {
          name: 'team.deputy_named',
          data: { team: its.team.name, ...(deputy ? { deputy: deputy.id, name: deputy.name } : {}) },
        },
      ],
      answer: { kind: 'done', card: { body: [{ text: said }] } },
    };
  },
});

/** @throws Refusal conflict */
function mustBeAnother(deputy: Named, { team }: TeamState): void {
  const is = { [team.leadId ?? '']: 'leads', [team.deputyId ?? '']: 'is deputy of' }[deputy.id];
  if (!is) return;
  const does = { kind: 'words' as const, text: is };
  throw new Refusal('conflict', say`${personPart(deputy)} ${does} ${teamPart(team)} already.`);
}
