import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Card } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import type { Fact } from '../change.ts';
import { factOn } from '../issues/issue.ts';
import { type Decision, type Me, useCase } from '../use-case.ts';
import { foundOf, type Settling, settle } from './commitment.ts';
import { tapped } from './commitment-cards.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeKept } from './settling.ts';

/** The customer got what they were promised. */
export const keepPromise = useCase({
  name: 'commitment.keep',
  input: z.object({ commitment: CommitmentRef, own: z.boolean().optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const found = mayBeKept(state, me, here);
    const kept = settle(found, { state: 'kept', reason: null }, me, { now, usual });
    const { customer } = found.commitment;
    const fact = undoable(factOf('commitment.kept', kept.commitment), foundOf(found), kept.writes);
    const live =
      kept.issue || input.own ? tapped(kept, { customer, own: input.own }, { now, zone }) : keptCard(kept);
    return {
      writes: kept.writes,
      facts: [fact, ...toldFacts(kept, me)],
      answer: { kind: 'done', live, undo: undoButton(fact) },
    };
  },
});

/** Of a promise that stands on no issue's card. */
function keptCard({ commitment }: Settling): Card {
  return { tone: 'done', body: [{ text: say`Kept: '${commitment.what}'.` }] };
}

/** What the speaker had to do was to tell the customer. */
function toldFacts({ commitment, issue }: Settling, me: Me): Fact[] {
  return commitment.tells && issue ? [factOn(issue, 'speaker.told', { by: me.id })] : [];
}
