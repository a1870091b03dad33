import { z } from 'zod';
import { say } from '../cards/say.ts';
import { confirmCard } from '../commitments/confirm-cards.ts';
import { factOn, type IssueState, type Moment, type Offer, passed, type TeamRef } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { claimable, IssueRef } from '../issues/issue-views.ts';
import { myTeam } from '../issues/new-issue.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from '../issues/pick-issue.ts';
import { mayTake } from '../people/who-may.ts';
import { answer, ask, type Decision, type Me, useCase } from '../use-case.ts';
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
  loads: ({ issue }) => issueChoice(issue, claimable),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    if (!before)
      return ask({ title: 'Claim', submit: 'Claim', fields: [whichIssueField(state.candidates)] }, {});
    const isMine = before.status === 'open' && before.ownerId === me.id;
    if (isMine && !before.offer) return answer({ live: issueCard(before, { now, zone }) });
    if (mayTake(me, before)) return taken(before, me, { now, usual, zone });
    const offer = openOffer(before, input.handoff, me);
    mustBeAsked(me, offer, here);
    const owner = { person: me, team: teamFor(before, offer) ?? myTeam({ me, here, zone }) };
    const { issue, writes } = claim(before, owner, { now, usual });
    const team = offer.toTeam?.name;
    return {
      writes,
      facts: [handoffFact('handoff.claimed', issue, offer, { team, due: issue.dueAt?.toISOString() })],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: confirmCard(issue, me, { now, zone }),
      },
    };
  },
});

/** Whose it becomes: of the team that was asked, or of the one that it stays in or comes back to. */
function teamFor(issue: IssueState, { kind, toTeam }: Offer): TeamRef | null {
  if (toTeam || kind === 'work') return toTeam;
  return kind === 'within' ? issue.team : (issue.accepted?.fromTeam ?? null);
}

/** What waited in the queue of a team is now one person's. */
function taken(before: IssueState, me: Me, at: Moment & { zone: string }): Decision {
  const { issue, writes } = passed(before, { person: me, team: before.team }, at);
  return {
    writes,
    facts: [factOn(issue, 'issue.taken', { team: before.team?.name })],
    answer: { kind: 'done', live: issueCard(issue, at), card: confirmCard(issue, me, at) },
  };
}
