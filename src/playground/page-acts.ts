import { z } from 'zod';
import type { Acts, Reaction, SelectedOption } from './slack-cloud/page-api.ts';
import type { Seen, TeamsActs } from './teams-cloud/page-api.ts';

const message = z.object({ room: z.string(), ts: z.string() });
const view = z.object({ view: z.string() });
const entry = z.union([z.string(), z.array(z.string()), z.number(), z.null()]);
const control = {
  surface: z.union([message, view]),
  control: z.object({ block: z.string(), action: z.string() }),
};

/** One thing that a person does in Slack's client. */
export const SlackAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('type'), room: z.string(), text: z.string(), thread: z.string().optional() }),
  z.object({ act: z.literal('press'), ...control }),
  z.object({ act: z.literal('fill'), ...control, entry }),
  z.object({ act: z.literal('suggest'), ...control, typed: z.string() }),
  z.object({ act: z.literal('submit'), modal: view, entries: z.record(z.string(), entry) }),
  z.object({ act: z.literal('close'), modal: view }),
  z.object({ act: z.literal('run'), shortcut: z.string(), message: message.optional() }),
  z.object({ act: z.literal('openHome') }),
  z.object({ act: z.literal('openApp') }),
  z.object({ act: z.literal('deleteMessage'), message }),
  z.object({ act: z.literal('markRead'), room: z.string() }),
]);
export type SlackAct = z.infer<typeof SlackAct>;

/** What they then see; `suggest` adds what the app offers, `openApp` the room that it opened. */
export type SlackAnswer = Reaction & { options?: SelectedOption[]; room?: string };

export async function actInSlack(person: Acts, act: SlackAct): Promise<SlackAnswer> {
  switch (act.act) {
    case 'type':
      return person.type(act.room, act.text, act.thread);
    case 'press':
      return person.press(act.surface, act.control);
    case 'fill':
      return person.fill(act.surface, act.control, act.entry);
    case 'suggest':
      return { options: await person.suggest(act.surface, act.control, act.typed) };
    case 'submit':
      return person.submit(act.modal, act.entries);
    case 'close':
      return person.close(act.modal);
    case 'run':
      return person.run(act.shortcut, act.message);
    case 'openHome':
      return person.openHome();
    case 'openApp':
      return { room: await person.openApp() };
    case 'deleteMessage':
      return person.deleteMessage(act.message);
    case 'markRead':
      return person.markRead(act.room);
  }
}

const conversation = { conversationId: z.string() };
const ofMessage = { ...conversation, messageId: z.string() };
const action = z.object({
  type: z.string(),
  id: z.string().optional(),
  title: z.string().optional(),
  verb: z.string().optional(),
  data: z.json().optional(),
});
const inputs = z.record(z.string(), z.string());
const result = z.object({
  title: z.string(),
  text: z.string(),
  card: z.json().optional(),
  chooses: z.json().optional(),
});

/** One thing that a person does in Teams' client. */
export const TeamsAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('sendMessage'), ...conversation, text: z.string() }),
  z.object({ act: z.literal('deleteMessage'), ...ofMessage }),
  z.object({ act: z.literal('openRoom'), ...conversation }),
  z.object({ act: z.literal('tap'), ...ofMessage, action, inputs }),
  z.object({ act: z.literal('tapInDialog'), action, inputs }),
  z.object({ act: z.literal('closeDialog') }),
  z.object({ act: z.literal('dismissToast'), id: z.string() }),
  z.object({
    act: z.literal('runCommand'),
    ...conversation,
    commandId: z.string(),
    messageId: z.string().optional(),
  }),
  z.object({
    act: z.literal('search'),
    ...conversation,
    commandId: z.string(),
    parameters: z.record(z.string(), z.string()).optional(),
  }),
  z.object({ act: z.literal('chooseResult'), ...conversation, result }),
  z.object({ act: z.literal('postCard'), ...conversation, card: z.json(), text: z.string().optional() }),
]);
export type TeamsAct = z.infer<typeof TeamsAct>;

export async function actInTeams(person: TeamsActs, act: TeamsAct): Promise<Seen> {
  switch (act.act) {
    case 'sendMessage':
      return person.sendMessage(act);
    case 'deleteMessage':
      return person.deleteMessage(act);
    case 'openRoom':
      return person.openRoom(act);
    case 'tap':
      return person.tap(act);
    case 'tapInDialog':
      return person.tapInDialog(act);
    case 'closeDialog':
      return person.closeDialog();
    case 'dismissToast':
      return person.dismissToast(act);
    case 'runCommand':
      return person.runCommand(act);
    case 'search':
      return person.search(act);
    case 'chooseResult':
      return person.chooseResult(act);
    case 'postCard':
      return person.postCard(act);
  }
}
