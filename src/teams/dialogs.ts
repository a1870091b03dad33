import { doneCard, notSavedCard, refusedCard, workingCard } from '../core/cards/answer-cards.ts';
import type { Card } from '../core/cards/card.ts';
import { plain } from '../core/cards/plain.ts';
import type { Outcome } from '../core/outcome.ts';
import { type AdaptiveCard, attached } from './adaptive-card.ts';
import { ACCEPTED, type Answer, type Hearing, outcomeOf } from './hearing.ts';
import { ANSWER_WITHIN_MS, DIALOG_TITLE_LENGTH } from './limits.ts';
import { type ActionData, type Activity, Task } from './payloads.ts';
import { type Asking, askingOf } from './place.ts';
import { Rejected } from './rejected.ts';
import { plainCard, renderCard } from './render-card.ts';
import { renderForm } from './render-form.ts';
import { labelText } from './render-text.ts';
import { retryOf } from './retry.ts';
import { submittedInput } from './submitted.ts';

/** task/fetch: a tap on a button that may ask something first. */
export async function hearTaskFetch(activity: Activity, hearing: Hearing): Promise<Answer> {
  const asking = askingOf(activity);
  return fetched(await performed(taskOf(activity), asking, hearing));
}

/** task/submit: a form that was filled in, or a button of a card that a dialog shows. */
export async function hearTaskSubmit(activity: Activity, hearing: Hearing): Promise<Answer> {
  const asking = askingOf(activity);
  return submitted(taskOf(activity), asking, hearing);
}

function taskOf({ value }: Activity): ActionData {
  const { data } = Task.safeParse(value);
  if (!data) throw new Rejected(400, 'the dialog is not one of ours');
  return data.data;
}

function performed(data: ActionData, asking: Asking, hearing: Hearing): Promise<Outcome | null> {
  const intent = { ...asking, name: data.intent, input: submittedInput(data) };
  return outcomeOf(hearing, asking, () => hearing.handrail.perform(intent, ANSWER_WITHIN_MS));
}

/** What somebody sees who opened a dialog: there is always something to say. */
export function fetched(outcome: Outcome | null): Answer {
  if (outcome?.kind === 'done') return cardAnswer(outcome.card ?? doneCard);
  return opened(outcome);
}

export async function submitted(data: ActionData, asking: Asking, hearing: Hearing): Promise<Answer> {
  const outcome = await performed(data, asking, hearing);
  if (outcome?.kind === 'done') return outcome.card ? cardAnswer(outcome.card) : ACCEPTED;
  if (outcome?.kind === 'refused') {
    const again = await retryOf(outcome, data, asking, hearing);
    if (again) return continued(again.form.title, renderForm(again.form, 'dialog', again.retry));
  }
  return opened(outcome);
}

function opened(outcome: Exclude<Outcome, { kind: 'done' }> | null): Answer {
  switch (outcome?.kind) {
    case 'asks':
      return continued(outcome.form.title, renderForm(outcome.form, 'dialog'));
    case 'refused':
      return cardAnswer(refusedCard(outcome));
    case 'working':
      return cardAnswer(workingCard);
    case undefined:
      return cardAnswer(notSavedCard);
  }
}

/** Words alone end the dialog; a card with buttons, such as *Undo*, stands in it. */
function cardAnswer(card: Card): Answer {
  const hasButtons = Boolean(card.buttons?.length) || card.body.some(line => 'button' in line);
  if (hasButtons) return continued(plain(card.title ?? []), renderCard(card, 'dialog'));
  return { status: 200, body: { task: { type: 'message', value: plainCard(card) } } };
}

export function continued(title: string, card: AdaptiveCard): Answer {
  const frame = {
    title: labelText(title || 'Handrail', DIALOG_TITLE_LENGTH),
    width: 'medium',
    height: 'medium',
  };
  return { status: 200, body: { task: { type: 'continue', value: { ...frame, card: attached(card) } } } };
}
