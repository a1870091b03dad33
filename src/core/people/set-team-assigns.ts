import { z } from 'zod';
import { say, team as teamPart } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askSetting, reconfigured, teamToConfigure } from './configure-team.ts';
import { readTeam, TeamRef, teamsKnown } from './which-team.ts';

/** Whether what comes by a rule is put before one person at once, or waits for whoever claims it. */
export const setTeamAssigns = useCase({
  name: 'team.assigns',
  input: z.object({ team: TeamRef.optional(), assigns: TypedText.optional() }),
  verb: {
    words: ['team', 'assigns'],
    usage: '@team on',
    help: 'put what comes by a rule before whoever is next up; off: it waits for whoever claims it',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, assigns: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => teamsKnown(team, place),
  decide: ({ input, state, me, place, now }): Decision => {
    const its = teamToConfigure(input.team, state, place, me);
    if (!its || !input.assigns) {
      const options = [
        { value: 'on', label: 'Put it before whoever is next up' },
        { value: 'off', label: 'Let it wait for whoever claims it' },
      ];
      const value = its?.team.assigns ? 'on' : 'off';
      const field = {
        kind: 'choice' as const,
        name: 'assigns',
        label: 'What comes by a rule',
        options,
        value,
      };
      return askSetting('What comes by a rule', its, state, [field]);
    }
    const assigns = /^(?:on|yes)$/i.test(input.assigns);
    if (!assigns && !/^(?:off|no)$/i.test(input.assigns))
      throw new Refusal('invalid', say`I cannot read '${input.assigns}'. Say on or off.`, {
        field: 'assigns',
      });
    const said = assigns
      ? say`What comes to ${teamPart(its.team)} by a rule is put before whoever is next up.`
      : say`What comes to ${teamPart(its.team)} by a rule waits for whoever claims it.`;
    return reconfigured(its, { assigns }, { setting: 'assigns', value: assigns ? 'on' : 'off', said, now });
  },
});
