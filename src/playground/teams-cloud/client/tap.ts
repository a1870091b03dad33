import { z } from 'zod';
import { clientActivity, invokeActivity } from '../app/activities.ts';
import type { Scene } from '../app/scenes.ts';
import { collectData, findAction } from '../cards/cards.ts';
import { cardFaults } from '../cards/rules.ts';
import { asList, asObject, isObject, type JsonObject } from '../json.ts';
import type { CardAction, Inputs, Json, Seen } from '../page-api.ts';
import type { RawAnswer } from '../teams-cloud.ts';
import { conversationIdOf, findMessage, messagesIn, putMessage } from '../tenant/rooms.ts';
import type { MessageRow } from '../tenant/tenant.ts';
import { openDialog } from './dialogs.ts';
import { isOk, SOMETHING_WENT_WRONG, seen, toast, untold } from './seen.ts';
import { ADAPTIVE_CARD, adaptiveCardOf, isVisibleTo } from './views.ts';

const MESSAGE = 'application/vnd.microsoft.activity.message';
const ExecuteAnswer = z.object({ statusCode: z.number(), type: z.string(), value: z.json().optional() });

/** Taps an action of a message's card, as this person sees the card. */
export async function tap(
  scene: Scene,
  messageId: string,
  wanted: CardAction | string,
  inputs: Inputs = {},
): Promise<Seen> {
  const message = findMessage(scene.tenant, scene.room, messageId);
  const card =
    message && isVisibleTo(message, scene.person) ? adaptiveCardOf(message, scene.person) : undefined;
  if (!message || !card) throw new Error(`${scene.person.name} sees no card in message ${messageId}.`);
  const offered = findAction(card, wanted);
  const { action } = offered;
  if (action.type !== 'Action.Execute' && action.type !== 'Action.Submit') return untold(); // the client's own

  const collected = collectData(offered, inputs);
  if ('missing' in collected) return untold({ kind: 'missing', inputs: collected.missing });
  const there = { ...scene, conversationId: conversationIdOf(scene.room, message) };
  if (action.type === 'Action.Execute') return execute(there, message, action, collected.data);
  const { type } = asObject(collected.data.msteams);
  if (type === 'task/fetch') return openDialog(there, message.id, collected.data);
  return submit(there, message, collected.data);
}

async function execute(
  scene: Scene,
  message: MessageRow,
  action: CardAction,
  data: JsonObject,
): Promise<Seen> {
  const answer = await sendExecute(scene, message, action, data, 'manual');
  const { tenant, person } = scene;
  const result = readExecuteAnswer(scene, action, answer);
  if (!result) return seen(answer, toast(tenant, person, 'error', SOMETHING_WENT_WRONG));
  if ('words' in result) return seen(answer, toast(tenant, person, 'message', result.words));
  showOwnView(scene, message.id, result.card);
  return seen(answer, { kind: 'card', card: result.card });
}

/** Cards whose `refresh` names this person, or nobody in a room of sixty at most, fetch this person's view. */
export async function refreshCards(scene: Scene): Promise<void> {
  const { tenant, person, room } = scene;
  for (const message of messagesIn(tenant, room)) {
    if (!isVisibleTo(message, person) || message.ownViews[person.id] !== undefined) continue;
    const { action, userIds } = asObject(asObject(adaptiveCardOf(message, person)).refresh);
    const names = asList(userIds);
    const refreshes = names.length > 0 ? names.includes(person.id) : room.memberIds.length <= 60;
    if (!isObject(action) || !refreshes) continue;
    const there = { ...scene, conversationId: conversationIdOf(room, message) };
    const refresh: CardAction = { ...action, type: 'Action.Execute', verb: String(action.verb) };
    const answer = await sendExecute(there, message, refresh, asObject(action.data), 'automatic');
    const result = readExecuteAnswer(there, refresh, answer);
    if (result && 'card' in result) showOwnView(there, message.id, result.card);
  }
}

function sendExecute(
  scene: Scene,
  message: MessageRow,
  { id, title, verb }: CardAction,
  data: JsonObject,
  trigger: 'manual' | 'automatic',
): Promise<RawAnswer> {
  const action = {
    type: 'Action.Execute',
    ...(id && { id }),
    ...(title && { title }),
    verb: verb ?? '',
    data,
  };
  const invoke = invokeActivity(scene, 'adaptiveCard/action', { action, trigger }, replyTo(message.id));
  return scene.app.deliver(invoke);
}

function readExecuteAnswer(
  { app }: Scene,
  action: CardAction,
  answer: RawAnswer,
): { card: Json } | { words: string } | undefined {
  if (!isOk(answer)) return undefined;
  const where = `adaptiveCard/action ${action.verb}`;
  const read = ExecuteAnswer.safeParse(answer.body);
  if (!read.success) return void app.violated(where, 'the answer has no statusCode and type');
  const { statusCode, type, value } = read.data;
  if (statusCode !== 200) return undefined;
  if (type === MESSAGE && typeof value === 'string') return { words: value };
  if (type !== ADAPTIVE_CARD || value === undefined) {
    return void app.violated(where, `an answer of the type ${type} with ${typeof value}`);
  }
  const faults = cardFaults(value, 'message');
  for (const fault of faults) app.violated(where, fault);
  return faults.length > 0 && app.strict ? undefined : { card: value };
}

/** Looked up again: the app may have edited the message before it answered. */
function showOwnView({ tenant, room, person }: Scene, messageId: string, card: Json): void {
  const message = findMessage(tenant, room, messageId);
  if (!message) return;
  putMessage(tenant, { ...message, ownViews: { ...message.ownViews, [person.id]: card } });
  tenant.changed();
}

async function submit(scene: Scene, message: MessageRow, value: JsonObject): Promise<Seen> {
  const { tenant, app, person } = scene;
  const answer = await app.deliver(clientActivity(scene, 'message', { value, ...replyTo(message.id) }));
  if (!isOk(answer)) return seen(answer, toast(tenant, person, 'error', SOMETHING_WENT_WRONG));
  return seen(answer, { kind: 'message', text: 'Your response was sent to the app' });
}

function replyTo(messageId: string): JsonObject {
  return {
    replyToId: messageId,
    channelData: { source: { name: 'message' }, legacy: { replyToId: messageId } },
  };
}
