import { z } from 'zod';
import { issueNumber, say, team, time } from '../cards/say.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { opensAt } from './ask-directly.ts';
import { openOffer } from './handoff.ts';

/** The sender lets an offer to a closed team wait: its times run from the opening, as they do already. */
export const awaitOpening = useCase({
  name: 'handoff.wait',
  input: z.object({ issue: z.uuid(), handoff: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ input, state, me, zone, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const { toTeam } = openOffer(before, input.handoff, me);
    const opens = toTeam && opensAt(toTeam, now);
    const when = opens ? say` opens ${time(opens, zone, 'full')}` : say` is open`;
    const text = say`${toTeam ? team(toTeam) : 'The receiver'}${when}. Until somebody accepts ${issueNumber(before)}, it stays where it is.`;
    return answer({ card: { body: [{ text }] } });
  },
});
