import { z } from 'zod';
import { person, say, team } from '../cards/say.ts';
import type { Changed, IssueState, Moment, Offer } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { type AskedAgain, askedAgain } from '../people/receiver.ts';
import { Refusal } from '../refusal.ts';
import { isLastInTurn } from '../routing/next-up-cards.ts';
import { type Decision, type Me, useCase } from '../use-case.ts';
import { handoffFact, openOffer } from './handoff.ts';
import { withNext } from './next-in-turn.ts';

/** Whoever is next up lets it pass to the next; when all have passed, it is the lead's turn. Anybody of the team may still claim. */
export const passHandoff = useCase({
  name: 'handoff.pass',
  input: z.object({ issue: z.uuid(), handoff: z.uuid() }),
  loads: ({ issue, handoff }) => ({ issues: issues(pointedAt(issue)), asked: askedAgain(handoff) }),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const offer = openOffer(before, input.handoff, me);
    mustBeNext(me, offer);
    const { issue, writes } = passedOn(before, offer, state.asked, { now, usual });
    return {
      writes,
      facts: [handoffFact('handoff.passed', issue, offer, { next: issue.offer?.nextUp?.name })],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});

/** @throws Refusal conflict, not_allowed */
function mustBeNext(me: Me, offer: Offer): void {
  const { nextUp, toTeam } = offer;
  if (nextUp?.id !== me.id) {
    const next = nextUp ? say`${person(nextUp)} is next up` : say`Nobody is next up`;
    throw new Refusal('not_allowed', say`${next}, so there is nothing for you to pass.`);
  }
  if (isLastInTurn(offer))
    throw new Refusal(
      'conflict',
      say`All others have passed. If ${toTeam ? team(toTeam) : 'your team'} cannot do it, decline it and say why.`,
    );
}

function passedOn(before: IssueState, offer: Offer, asked: AskedAgain, at: Moment): Changed {
  const passedIds = [...new Set([...offer.passedIds, ...(offer.nextUpId ? [offer.nextUpId] : [])])];
  return withNext(before, { ...offer, passedIds }, asked, at);
}
