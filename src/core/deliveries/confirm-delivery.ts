import { adminUseCase, type Decision } from '../use-case.ts';
import { decided, Items } from './deciding.ts';
import { confirmedCard } from './undecided-cards.ts';
import { stillUndecided } from './undecided-views.ts';

/** An admin has looked, and it is there. */
export const confirmDelivery = adminUseCase({
  name: 'delivery.confirm',
  input: Items,
  loads: ({ ids }) => ({ undecided: stillUndecided(ids) }),
  decide: ({ state: { undecided }, organization }): Decision => ({
    writes: decided('confirm', undecided, organization),
    facts: [{ name: 'delivery.confirmed', data: { count: undecided.length } }],
    answer: { kind: 'done', card: confirmedCard() },
  }),
});
