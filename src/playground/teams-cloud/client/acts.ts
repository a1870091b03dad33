import type { App } from '../app/app.ts';
import { enterRoom, type Scene } from '../app/scenes.ts';
import { collectData, findAction } from '../cards/cards.ts';
import type { CardAction, Inputs, Seen, TeamsActs } from '../page-api.ts';
import { messagesIn } from '../tenant/rooms.ts';
import { readKey, type Tenant } from '../tenant/tenant.ts';
import { closeDialog, submitDialog } from './dialogs.ts';
import { chooseResult, runCommand, search, submitCommand } from './extensions.ts';
import { deleteMessage, editMessage, postMessage } from './messages.ts';
import { untold } from './seen.ts';
import { refreshCards, tap } from './tap.ts';
import { ADAPTIVE_CARD } from './views.ts';

/** What one person may do at their client. What no client offers them throws: it is the caller's mistake. */
export function actsOf(tenant: Tenant, app: App, userId: string): TeamsActs {
  const at = (conversationId: string): Scene => enterRoom(tenant, app, userId, conversationId);
  return {
    sendMessage: async ({ conversationId, text }) => postMessage(at(conversationId), text),
    editMessage: async ({ conversationId, messageId, text }) =>
      editMessage(at(conversationId), messageId, text),
    deleteMessage: async ({ conversationId, messageId }) => deleteMessage(at(conversationId), messageId),
    openRoom: async ({ conversationId }) => openRoom(at(conversationId)),
    tap: async ({ conversationId, messageId, action, inputs }) =>
      tap(at(conversationId), messageId, action, inputs),
    tapInDialog: async ({ action, inputs }) => tapInDialog(tenant, at, userId, action, inputs),
    closeDialog: async () => {
      closeDialog(tenant, userId);
      return untold();
    },
    dismissToast: async ({ id }) => {
      if (tenant.toasts.get(id)?.userId === userId) tenant.toasts.delete(id);
      tenant.changed();
      return untold();
    },
    runCommand: async ({ commandId, conversationId, messageId }) =>
      runCommand(at(conversationId), commandId, messageId),
    search: async ({ commandId, conversationId, parameters = {} }) =>
      search(at(conversationId), commandId, parameters),
    chooseResult: async ({ conversationId, result }) => chooseResult(at(conversationId), result),
    postCard: async ({ conversationId, card, text = '' }) =>
      postMessage(at(conversationId), text, [{ contentType: ADAPTIVE_CARD, content: card }]),
  };
}

async function openRoom(scene: Scene): Promise<Seen> {
  const { tenant, person, room } = scene;
  const latest = messagesIn(tenant, room).at(-1);
  const key = readKey(person.id, room.id);
  if (latest && tenant.reads.get(key)?.upTo !== latest.id) {
    tenant.reads.put(key, { upTo: latest.id });
    tenant.changed();
  }
  await refreshCards(scene);
  return untold();
}

async function tapInDialog(
  tenant: Tenant,
  at: (conversationId: string) => Scene,
  userId: string,
  wanted: CardAction | string,
  inputs: Inputs = {},
): Promise<Seen> {
  const dialog = tenant.dialogs.get(userId);
  if (!dialog?.view.card) throw new Error(`No dialog with a card stands open before ${userId}.`);
  const offered = findAction(dialog.view.card, wanted);
  if (offered.action.type !== 'Action.Submit') return untold(); // the client's own
  const collected = collectData(offered, inputs);
  if ('missing' in collected) return untold({ kind: 'missing', inputs: collected.missing });
  const scene = at(dialog.conversationId);
  return dialog.command
    ? submitCommand(scene, dialog.command, collected.data)
    : submitDialog(scene, collected.data);
}
