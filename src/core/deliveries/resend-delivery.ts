import { adminUseCase, type Decision } from '../use-case.ts';
import { decided, Items } from './deciding.ts';
import { resentCard } from './undecided-cards.ts';
import { stillUndecided } from './undecided-views.ts';

/** An admin has looked, and it is not there: it is sent again. */
export const resendDelivery = adminUseCase({
  name: 'delivery.resend',
  input: Items,
  loads: ({ ids }) => ({ undecided: stillUndecided(ids) }),
  decide: ({ state: { undecided }, organization }): Decision => ({
    writes: decided('resend', undecided, organization),
    facts: [{ name: 'delivery.resent', data: { count: undecided.length } }],
    answer: { kind: 'done', card: resentCard(undecided.length) },
  }),
});
