import { z } from 'zod';
import { say } from '../cards/say.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, offeredToMe } from '../issues/issue-views.ts';
import { myTeam } from '../issues/new-issue.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from '../issues/pick-issue.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { claim, handoffFact, openOffer } from './handoff.ts';
import { mustBeAsked } from './must-be-asked.ts';

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
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    if (!before)
      return ask({ title: 'Claim', submit: 'Claim', fields: [whichIssueField(state.candidates)] }, {});
    if (before.ownerId === me.id && !before.offer) return answer({ live: issueCard(before, { now, zone }) });
    const offer = openOffer(before, input.handoff);
    mustBeAsked(me, offer, here);
    const owner = { person: me, team: offer.toTeam ?? myTeam({ me, here, zone }) };
    const { issue, writes } = claim(before, owner, { now, usual });
    const team = offer.toTeam?.name;
    return {
      writes,
      facts: [handoffFact('handoff.claimed', issue, offer, { team, due: issue.dueAt?.toISOString() })],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
