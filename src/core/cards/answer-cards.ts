import type { Outcome, Refused } from '../outcome.ts';
import type { Button, Card } from './card.ts';
import type { Form } from './form.ts';
import { joined, say } from './say.ts';

/** What adapters say by themselves: how an Outcome, or its absence, reads as a private answer. */

export const workingCard: Card = { body: [{ text: say`Working on it…` }] };

/** Where something must be said, and the use-case said nothing. */
export const doneCard: Card = { body: [{ text: say`Done.` }] };

export const notSavedCard: Card = {
  tone: 'late',
  body: [{ text: say`This was not saved. Try again in a minute.` }],
};

/** Where the app must be added before anybody there can be known. */
export const notHereCard: Card = { body: [{ text: say`Handrail is not part of this conversation yet.` }] };

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

/** What an Outcome says to the one who acted; null where the live card already says it. */
export function answerCard(outcome: Outcome): Card | null {
  switch (outcome.kind) {
    case 'done':
      return outcome.card ?? null;
    case 'refused':
      return refusedCard(outcome);
    case 'asks':
      return fillInCard(outcome.form);
    case 'working':
      return workingCard;
  }
}

/** The same to whoever typed a line, or waited: the live card may stand elsewhere, so they hear in a line what it says now. */
export function spokenAnswer(outcome: Outcome): Card | null {
  const card = answerCard(outcome);
  return card ?? (outcome.kind === 'done' && outcome.live ? inALine(outcome.live) : null);
}

/** What a live card says first. */
export function inALine({ title, body }: Card): Card {
  return { body: [{ text: joined([title, ...body.slice(0, 1).map(line => 'text' in line && line.text)]) }] };
}

export function withUndo(card: Card, undo: Button | undefined): Card {
  return undo ? { ...card, buttons: [...(card.buttons ?? []), undo] } : card;
}
