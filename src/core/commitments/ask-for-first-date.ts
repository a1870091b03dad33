import { z } from 'zod';
import { say, time } from '../cards/say.ts';
import { askedOf } from '../issues/promise-line.ts';
import { type Decision, useCase } from '../use-case.ts';
import { askAgain } from './backing.ts';
import { tapped } from './commitment-cards.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeWeighed } from './settling.ts';

/** The other date will not do: whoever must deliver it is asked for the first one again. */
export const askForFirstDate = useCase({
  name: 'commitment.ask',
  input: z.object({ commitment: CommitmentRef, own: z.boolean().optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const found = mayBeWeighed(state, me);
    const { customer, backedById } = found.commitment;
    const asked = askAgain(found, me, { now, usual });
    const text = say`${askedOf(asked.commitment)} is asked again for ${time(asked.commitment.dueAt, zone, 'full')}.`;
    return {
      writes: asked.writes,
      facts: [factOf('commitment.asked_again', asked.commitment, { asked: backedById })],
      answer: {
        kind: 'done',
        live: tapped(asked, { customer, own: input.own }, { now, zone }),
        card: { body: [{ text }] },
      },
    };
  },
});
