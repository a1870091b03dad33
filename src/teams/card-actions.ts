import { doneCard, notSavedCard, refusedCard, workingCard } from '../core/cards/answer-cards.ts';
import type { Card } from '../core/cards/card.ts';
import type { Done, Outcome } from '../core/outcome.ts';
import { ADAPTIVE_CARD, type AdaptiveCard } from './adaptive-card.ts';
import { type Answer, type Hearing, outcomeOf, whisper } from './hearing.ts';
import { ANSWER_WITHIN_MS } from './limits.ts';
import { type Activity, Execute } from './payloads.ts';
import { type Asking, askingOf } from './place.ts';
import { Rejected } from './rejected.ts';
import { plainCard, renderCard } from './render-card.ts';
import { renderForm } from './render-form.ts';
import { retryOf } from './retry.ts';
import { submittedInput } from './submitted.ts';

/** adaptiveCard/action: a tap on a card's button, or on the button of a form that stands in the card's place. */
export async function hearExecute(activity: Activity, hearing: Hearing): Promise<Answer> {
  const asking = askingOf(activity);
  const { data } = Execute.safeParse(activity.value);
  if (!data) throw new Rejected(400, 'the action is not one of ours');
  const tapped = data.action.data;
  const intent = { ...asking, name: tapped.intent, input: submittedInput(tapped) };
  const outcome = await outcomeOf(hearing, asking, () => hearing.handrail.perform(intent, ANSWER_WITHIN_MS));
  if (outcome?.kind === 'refused') {
    const form = await retryOf(outcome, tapped, asking, hearing);
    if (form) return shown(renderForm(form.form, 'message', form.retry));
  }
  return answerOf(outcome, asking, hearing);
}

function answerOf(outcome: Outcome | null, asking: Asking, hearing: Hearing): Answer {
  switch (outcome?.kind) {
    case 'done':
      return done(outcome, asking, hearing);
    case 'asks':
      return shown(renderForm(outcome.form, 'message'));
    case 'refused':
      return { ...said(refusedCard(outcome)), ...withButtons(refusedCard(outcome), asking, hearing) };
    case 'working':
      return said(workingCard);
    case undefined:
      // Clients show the words of a message alone, and "something went wrong" for an error.
      return said(notSavedCard);
  }
}

/** The tapped card as it now stands, or words over it; a private answer that finds no room there is whispered. */
function done({ card, live }: Done, asking: Asking, hearing: Hearing): Answer {
  if (live) {
    return { ...shown(renderCard(live)), afterwards: card && (() => whisper(hearing, asking, card)) };
  }
  return { ...said(card ?? doneCard), ...(card && withButtons(card, asking, hearing)) };
}

function withButtons(card: Card, asking: Asking, hearing: Hearing): Pick<Answer, 'afterwards'> {
  return card.buttons?.length ? { afterwards: () => whisper(hearing, asking, card) } : {};
}

function shown(value: AdaptiveCard): Answer {
  return { status: 200, body: { statusCode: 200, type: ADAPTIVE_CARD, value } };
}

function said(card: Card): Answer {
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: plainCard(card) } };
}
