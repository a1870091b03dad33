import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invokeActivity } from '../app/activities.ts';
import type { Scene } from '../app/scenes.ts';
import { cardFaults } from '../cards/rules.ts';
import { asObject, isObject, type JsonObject } from '../json.ts';
import type { Json, MessageExtensionCommand, SearchResult, Seen, Shows } from '../page-api.ts';
import type { RawAnswer } from '../teams-cloud.ts';
import { installApp } from '../tenant/installing.ts';
import { conversationIdOf, findMessage } from '../tenant/rooms.ts';
import type { DialogRow } from '../tenant/tenant.ts';
import { closeDialog, showDialog, THEME } from './dialogs.ts';
import { messagePayload } from './message-payload.ts';
import { isOk, seen, toast, UNABLE_TO_REACH_APP } from './seen.ts';
import { ADAPTIVE_CARD } from './views.ts';

const RESULTS_ASKED = 25;
const ResultAnswer = z.object({
  composeExtension: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), text: z.string() }),
    z.object({
      type: z.literal('result'),
      attachments: z.array(
        z.object({
          contentType: z.string(),
          content: z.json(),
          preview: z.object({ contentType: z.string(), content: z.json() }).optional(),
        }),
      ),
    }),
  ]),
});

/** Runs an action command from a message's menu, or beside the composer. */
export async function runCommand(scene: Scene, commandId: string, messageId?: string): Promise<Seen> {
  const command = findCommand(scene, commandId, 'action');
  const context = messageId ? 'message' : 'compose';
  const message = messageId ? findMessage(scene.tenant, scene.room, messageId) : undefined;
  if (messageId && !message) throw new Error(`There is no message ${messageId}.`);
  const there = message ? { ...scene, conversationId: conversationIdOf(scene.room, message) } : scene;
  const value = {
    ...commandValue(command.id, context),
    ...(message && { messagePayload: messagePayload(there, message) }),
  };
  const answer = await tell(there, 'fetchTask', value, context);
  return seen(answer, showDialog(there, 'composeExtension/fetchTask', answer, { id: command.id, context }));
}

/** Submits the dialog of an action command; where it asks for it, the app is installed first. */
export async function submitCommand(
  scene: Scene,
  { id, context }: NonNullable<DialogRow['command']>,
  data: JsonObject,
): Promise<Seen> {
  const justInTime = asObject(data.msteams).justInTimeInstall === true;
  if (justInTime && !scene.room.appInstalled) await installApp(scene);
  const sent = justInTime ? { msteams: { justInTimeInstall: true } } : data;
  const answer = await tell(scene, 'submitAction', { ...commandValue(id, context), data: sent }, context);
  if (!isOk(answer) || !isObject(asObject(answer.body).composeExtension)) {
    return seen(answer, showDialog(scene, 'composeExtension/submitAction', answer, { id, context }));
  }
  const shows = showResults(scene, 'composeExtension/submitAction', answer);
  if (shows.kind !== 'error') closeDialog(scene.tenant, scene.person.id);
  return seen(answer, firstCard(shows));
}

export async function search(
  scene: Scene,
  commandId: string,
  parameters: Record<string, string>,
): Promise<Seen> {
  const command = findCommand(scene, commandId, 'query');
  const given = Object.entries(parameters).map(([name, value]) => ({ name, value }));
  const answer = await tell(scene, 'query', {
    commandId: command.id,
    parameters: given.length > 0 ? given : [{ name: 'initialRun', value: 'true' }],
    queryOptions: { skip: 0, count: RESULTS_ASKED },
  });
  return seen(answer, showResults(scene, 'composeExtension/query', answer));
}

export async function chooseResult(scene: Scene, result: SearchResult): Promise<Seen> {
  if (result.chooses === undefined)
    return { ms: 0, shows: firstCard({ kind: 'results', results: [result] }) };
  const answer = await tell(scene, 'selectItem', result.chooses);
  return seen(answer, firstCard(showResults(scene, 'composeExtension/selectItem', answer)));
}

function findCommand(
  { app }: Scene,
  id: string,
  type: MessageExtensionCommand['type'],
): MessageExtensionCommand {
  const command = app.commands.find(candidate => candidate.id === id && candidate.type === type);
  if (!command) throw new Error(`The manifest declares no ${type} command ${id}.`);
  return command;
}

function commandValue(commandId: string, commandContext: 'message' | 'compose'): JsonObject {
  return { commandId, commandContext, requestId: randomUUID().replaceAll('-', ''), context: THEME };
}

function tell(scene: Scene, name: string, value: Json, source = 'compose'): Promise<RawAnswer> {
  const facts = { channelData: { source: { name: source } } };
  return scene.app.deliver(invokeActivity(scene, `composeExtension/${name}`, value, facts));
}

function showResults({ tenant, app, person }: Scene, where: string, answer: RawAnswer): Shows {
  const failed = (): Shows => toast(tenant, person, 'error', UNABLE_TO_REACH_APP);
  if (!isOk(answer)) return failed();
  const read = ResultAnswer.safeParse(answer.body);
  if (!read.success) {
    app.violated(where, `the answer is no result: ${z.prettifyError(read.error)}`);
    return failed();
  }
  const { composeExtension } = read.data;
  if (composeExtension.type === 'message') return { kind: 'message', text: composeExtension.text };
  const faults = composeExtension.attachments.flatMap(({ contentType, content, preview }) => {
    if (contentType !== ADAPTIVE_CARD) return [];
    const list = where === 'composeExtension/query' && !preview ? ['an Adaptive Card without a preview'] : [];
    return [...list, ...cardFaults(content, 'message')];
  });
  for (const fault of faults) app.violated(where, fault);
  if (faults.length > 0 && app.strict) return failed();
  return { kind: 'results', results: composeExtension.attachments.map(asResult) };
}

function asResult(attachment: {
  contentType: string;
  content: Json;
  preview?: { content: Json };
}): SearchResult {
  const preview = asObject(attachment.preview?.content ?? attachment.content);
  const tap = asObject(preview.tap);
  return {
    title: String(preview.title ?? ''),
    text: String(preview.text ?? ''),
    ...(attachment.contentType === ADAPTIVE_CARD && { card: attachment.content }),
    ...(tap.type === 'invoke' && { chooses: tap.value }),
  };
}

function firstCard(shows: Shows): Shows {
  const card = shows.kind === 'results' ? shows.results[0]?.card : undefined;
  return card === undefined ? shows : { kind: 'card', card };
}
