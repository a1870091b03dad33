import { z } from 'zod';
import { say } from '../cards/say.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, offeredToMe } from '../issues/issue-views.ts';
import { usualHours } from '../issues/new-issue.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from '../issues/pick-issue.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { claim } from './handoff.ts';
import { mustBeAsked, stillThatOffer } from './open-offer.ts';

/** Takes what was offered, as it was stated. The first claim wins, whichever platform it came from. */
export const claimHandoff = useCase({
  name: 'handoff.claim',
  input: z.object({ issue: IssueRef.optional(), handoff: z.uuid().optional() }),
  verb: {
    words: ['claim'],
    usage: '[H-1]',
    help: 'take what was offered to you or your team',
    read: readIssueOnly,
    command: 'on request',
  },
  loads: ({ issue }) => issueChoice(issue, offeredToMe),
  decide: ({ input, state, me, here, zone, organization, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    if (!before)
      return ask({ title: 'Claim', submit: 'Claim', fields: [whichIssueField(state.candidates)] }, {});
    if (before.ownerId === me.id && !before.offer) return answer({ live: issueCard(before, { now, zone }) });
    const offer = stillThatOffer(before, input.handoff);
    mustBeAsked(me, offer, here);
    const { issue, writes } = claim(before, { id: me.id, name: me.name }, now, usualHours(organization));
    return {
      writes,
      facts: [
        {
          name: 'handoff.claimed',
          issueId: issue.id,
          customerId: issue.customerId,
          data: {
            handoff: offer.id,
            from: offer.fromPersonId,
            team: offer.toTeam?.name,
            due: issue.dueAt?.toISOString(),
          },
        },
      ],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
