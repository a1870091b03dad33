import { answerCard, notSavedCard, spokenAnswer } from '../core/cards/answer-cards.ts';
import type { Card } from '../core/cards/card.ts';
import type { Outcome } from '../core/outcome.ts';
import { ACCEPTED, type Answer, type Hearing, outcomeOf, whisper } from './hearing.ts';
import { ANSWER_WITHIN_MS } from './limits.ts';
import { ActionData, type Activity } from './payloads.ts';
import { type Asking, askingOf } from './place.ts';
import { Rejected } from './rejected.ts';
import { submittedInput } from './submitted.ts';
import { wordsOf } from './words.ts';

/** A message: a line typed to the bot, or what a card's plain submit button sends. */
export async function hearMessage(activity: Activity, hearing: Hearing): Promise<Answer> {
  if (activity.from?.id.startsWith('28:')) return ACCEPTED; // another bot's, or an echo
  const asking = askingOf(activity);
  const { data: submit } = ActionData.safeParse(activity.value);
  return submit ? hearSubmit(submit, activity, asking, hearing) : hearLine(activity, asking, hearing);
}

async function hearLine(activity: Activity, asking: Asking, hearing: Hearing): Promise<Answer> {
  if (!activity.text && activity.value) throw new Rejected(400, 'the submitted card is not one of ours');
  const words = wordsOf(activity, asking.place.kind === 'direct');
  if (!words) return ACCEPTED;
  const outcome = await outcomeOf(hearing, asking, () =>
    hearing.handrail.type({ ...asking, words }, ANSWER_WITHIN_MS),
  );
  return reply(outcome && spokenAnswer(outcome), outcome, asking, hearing);
}

async function hearSubmit(
  data: ActionData,
  activity: Activity,
  asking: Asking,
  hearing: Hearing,
): Promise<Answer> {
  const place = { ...asking.place, ...(activity.replyToId && { message: activity.replyToId }) };
  const intent = { ...asking, place, name: data.intent, input: submittedInput(data) };
  const outcome = await outcomeOf(hearing, asking, () => hearing.handrail.perform(intent, ANSWER_WITHIN_MS));
  return reply(outcome && answerCard(outcome), outcome, asking, hearing);
}

/**
 * The answer is sent before the activity is acknowledged: if the process dies in between, Teams sends it again, and the same
 * answer is given. An activity that could neither be saved nor answered is Teams' to send again.
 */
async function reply(
  says: Card | null,
  outcome: Outcome | null,
  asking: Asking,
  hearing: Hearing,
): Promise<Answer> {
  const card = outcome ? says : notSavedCard;
  if (!card) return ACCEPTED;
  const sent = await whisper(hearing, asking, card);
  return outcome || sent.ok ? ACCEPTED : { status: 503 };
}
