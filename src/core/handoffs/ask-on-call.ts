import { z } from 'zod';
import { issueNumber, person, say, team } from '../cards/say.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { acceptPolicies, askedAgain } from '../people/receiver.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askDirectly } from './ask-directly.ts';
import { handoffFact, openOffer } from './handoff.ts';

/** The sender lets whoever is on call be asked, because the team is closed. */
export const askOnCall = useCase({
  name: 'handoff.on_call',
  input: z.object({ issue: z.uuid(), handoff: z.uuid() }),
  loads: ({ issue, handoff }) => ({
    issues: issues(pointedAt(issue)),
    asked: askedAgain(handoff),
    policies: acceptPolicies,
  }),
  decide: ({ input, state, me, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const offer = openOffer(before, input.handoff, me);
    if (offer.fromPersonId !== me.id && !answersFor(me, before))
      throw new Refusal('not_allowed', say`Only whoever offered it, or has it, can ask who is on call.`);
    const { toTeam } = offer;
    const { onCall } = state.asked;
    if (!toTeam || !onCall || onCall.id === me.id)
      throw new Refusal('not_found', say`Nobody else is on call.`);
    if (offer.nextUpId === onCall.id)
      throw new Refusal('conflict', say`${person(onCall)} was asked already.`);
    const asking = { onCall, policies: state.policies };
    const { issue, writes } = askDirectly(before, { ...offer, toTeam }, asking, { now, usual });
    return {
      writes,
      facts: [handoffFact('handoff.on_call_asked', issue, offer, { asked: onCall.name })],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: say`${person(onCall)}, who is on call for ${team(toTeam)}, was asked about ${issueNumber(before)}. Until they accept, it stays where it is.`,
            },
          ],
        },
      },
    };
  },
});
