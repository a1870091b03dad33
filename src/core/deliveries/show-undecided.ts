import { z } from 'zod';
import { adminUseCase, answer, type Decision } from '../use-case.ts';
import { nothingUndecidedCard, undecidedCard } from './undecided-cards.ts';
import { ours, undecidedIn } from './undecided-views.ts';

/** What may not have arrived, for the admin who asks. */
export const showUndecided = adminUseCase({
  name: 'delivery.show',
  input: z.object({}),
  verb: {
    words: ['settings', 'undelivered'],
    usage: '',
    help: 'messages that may not have arrived',
    read: () => ({}),
  },
  loads: () => ({ undecided: undecidedIn(ours) }),
  decide: ({ state: { undecided }, now, zone }): Decision =>
    answer({ card: undecided.count > 0 ? undecidedCard(undecided, { now, zone }) : nothingUndecidedCard() }),
});
