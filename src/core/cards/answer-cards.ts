import type { Refused } from '../outcome.ts';
import type { Card } from './card.ts';
import type { Form } from './form.ts';
import { say } from './say.ts';

/** What adapters say by themselves: how an Outcome, or its absence, reads as a private answer. */

export const workingCard: Card = { body: [{ text: say`Working on it…` }] };

export const notSavedCard: Card = {
  tone: 'late',
  body: [{ text: say`This was not saved. Try again in a minute.` }],
};

export function refusedCard(refused: Refused): Card {
  return { body: [{ text: refused.reason }], buttons: refused.buttons };
}

/** Where no form can open: a tap on the button brings one that can. */
export function fillInCard(form: Form): Card {
  return {
    body: [{ text: say`${{ kind: 'strong', text: form.title }} needs a few more words.` }],
    buttons: [
      {
        label: 'Fill in',
        intent: 'form.open',
        input: { draft: form.draft },
        style: 'primary',
        opens: 'form',
      },
    ],
  };
}
