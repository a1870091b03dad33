import type { PersonInSlack } from '../cloud-api.ts';
import { deleteMessage } from '../messages.ts';
import type { Acts, Reaction } from '../page-api.ts';
import { markRead } from '../rooms.ts';
import type { Slack } from '../slack.ts';
import { homeOf, modalsOf } from '../snapshot/modals.ts';
import { roomSeen } from '../snapshot/rooms.ts';
import { snapshotFor } from '../snapshot/snapshot.ts';
import { openApp, openHome, runShortcut } from './app-places.ts';
import { close, submit } from './modals.ts';
import { fill, press, suggest } from './operate.ts';
import { react } from './reaction.ts';
import { locate } from './surfaces.ts';
import { typeLine } from './type.ts';

/** One person at their Slack client: what they can do, and what they see. */
export function personIn(slack: Slack, name: string): PersonInSlack {
  const { id, deactivated } = slack.workspace.user(name);
  if (deactivated) throw new Error(`${name} is deactivated`);
  const acts: Acts = {
    type: (room, text, thread) => typeLine(slack, id, room, text, thread),
    press: (surface, control) => press(slack, id, surface, control),
    fill: (surface, control, entry) => fill(slack, id, surface, control, entry),
    suggest: (surface, control, typed) => suggest(slack, id, surface, control, typed),
    submit: (modal, entries) => submit(slack, id, modal, entries),
    close: modal => close(slack, id, modal),
    run: (shortcut, message) => runShortcut(slack, id, shortcut, message),
    openHome: () => openHome(slack, id),
    openApp: () => openApp(slack, id),
    deleteMessage: message => removeMessage(slack, id, message),
    markRead: room => readRoom(slack, id, room),
  };
  const room = (named: string) => roomSeen(slack, id, slack.workspace.room(named));
  return {
    id,
    ...acts,
    snapshot: () => snapshotFor(slack, id),
    room,
    messages: named => room(named).messages,
    modal: () => modalsOf(slack, id).at(-1),
    home: () => homeOf(slack, id),
  };
}

/** Ephemerals are dismissed; other messages go for their author and for admins alone. */
async function removeMessage(
  slack: Slack,
  user: string,
  target: { room: string; ts: string },
): Promise<Reaction> {
  const located = locate(slack, user, target);
  if (located.kind !== 'message') throw new Error('Views are closed, not deleted');
  const { role } = slack.workspace.user(user);
  const { message } = located;
  const mayDelete =
    message.author === user || message.onlyFor === user || role === 'admin' || role === 'owner';
  if (!mayDelete) throw new Error(`${user} may not delete messages of ${message.author}`);
  await deleteMessage(slack, message);
  return react(slack, user, {});
}

async function readRoom(slack: Slack, user: string, name: string): Promise<Reaction> {
  const room = slack.workspace.room(name);
  const latest = slack.workspace.messagesIn(room.id).at(-1);
  if (latest) markRead(slack, user, room.id, latest.ts);
  return react(slack, user, {});
}
