import { notHereCard } from '../core/cards/answer-cards.ts';
import type { Input } from '../core/cards/card.ts';
import { visible } from '../core/cards/plain.ts';
import type { Found } from '../core/handrail.ts';
import { attached } from './adaptive-card.ts';
import { continued, fetched, submitted } from './dialogs.ts';
import { type Answer, type Hearing, outcomeOf } from './hearing.ts';
import { ANSWER_WITHIN_MS, CARD_BYTES, LOOK_WITHIN_MS, SEARCH_RESULTS } from './limits.ts';
import { type Activity, Command, JustInstalled, Query, Task } from './payloads.ts';
import { type Asking, askingOf } from './place.ts';
import { Rejected } from './rejected.ts';
import { renderCard } from './render-card.ts';
import { literal } from './render-text.ts';
import { memberIn } from './roster.ts';
import { wordsOfHtml } from './words.ts';

/** composeExtension/fetchTask: a command on a message. Its id is the Intent's name, which asks for what is missing. */
export async function hearCommand(activity: Activity, hearing: Hearing): Promise<Answer> {
  const asking = askingOf(activity);
  const { data: command } = Command.safeParse(activity.value);
  if (!command) throw new Rejected(400, 'the command cannot be read');
  if (!(await isPresent(asking, hearing))) return installFirst();
  const { messagePayload } = command;
  const place = { ...asking.place, ...(messagePayload?.id && { message: messagePayload.id }) };
  const intent = { ...asking, place, name: command.commandId, input: inputOf(command) };
  return fetched(
    await outcomeOf(hearing, asking, () =>
      hearing.handrail.perform(intent, ANSWER_WITHIN_MS - LOOK_WITHIN_MS),
    ),
  );
}

/** composeExtension/submitAction: the command's form, or the same command again now that the app is installed. */
export async function hearCommandSubmit(activity: Activity, hearing: Hearing): Promise<Answer> {
  if (JustInstalled.safeParse(activity.value).success) return hearCommand(activity, hearing);
  const { data: task } = Task.safeParse(activity.value);
  if (!task) throw new Rejected(400, 'the dialog is not one of ours');
  return submitted(task.data, askingOf(activity), hearing);
}

function inputOf({ messagePayload }: Command): Input {
  const { body, linkToMessage } = messagePayload ?? {};
  const content = body?.content ?? '';
  const text = body?.contentType === 'text' ? content : wordsOfHtml(content);
  return { ask: true, text: text === '' ? [] : [text], link: linkToMessage ?? undefined };
}

/** In a room without the bot nobody is known, so nothing could be done for them. Doubt is not absence. */
async function isPresent({ place, actor }: Asking, { connectors }: Hearing): Promise<boolean> {
  if (place.kind === 'direct' || !place.serviceUrl) return true;
  const look = memberIn(connectors.at(place.serviceUrl), place.room, actor.userId, LOOK_WITHIN_MS);
  return look.then(
    member => member !== null,
    () => true,
  );
}

/** Teams installs the app and then submits, when this button is pressed. */
function installFirst(): Answer {
  const card = renderCard(notHereCard, 'dialog');
  const data = { msteams: { justInTimeInstall: true } };
  return continued('Add Handrail', {
    ...card,
    actions: [{ type: 'Action.Submit', title: 'Add and continue', data }],
  });
}

/** composeExtension/query: issues that match, to look at or to post. */
export async function hearSearch(activity: Activity, hearing: Hearing): Promise<Answer> {
  const { actor } = askingOf(activity);
  const typed = typedIn(activity.value);
  const found = await hearing.handrail.search({ typed, actor, limit: SEARCH_RESULTS });
  const result = { type: 'result', attachmentLayout: 'list', attachments: fitting(found.map(attachmentOf)) };
  return { status: 200, body: { composeExtension: result } };
}

/** The first question of the client, before anything is typed, has the parameter `initialRun` alone. */
function typedIn(value: unknown): string {
  const { data } = Query.safeParse(value);
  const typed = data?.parameters.find(({ name }) => name !== 'initialRun')?.value;
  return typeof typed === 'string' ? typed : '';
}

function attachmentOf({ title, subtitle, card }: Found): object {
  const preview = { title: escaped(title), text: escaped(subtitle) };
  return {
    ...attached(renderCard(card)),
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview },
  };
}

/** A preview's lines are read as HTML. */
function escaped(text: string): string {
  return literal(visible(text)).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function fitting(attachments: object[]): object[] {
  let left = CARD_BYTES;
  return attachments.filter(attachment => {
    left -= Buffer.byteLength(JSON.stringify(attachment));
    return left >= 0;
  });
}
