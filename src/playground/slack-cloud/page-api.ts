import type { Attachment } from './blocks/attachments.ts';
import type { Block } from './blocks/blocks.ts';
import type { Control } from './blocks/elements.ts';
import type { RichTextBlock } from './blocks/rich-text.ts';

export type { Attachment, Block, Control };

/** Everything that one person's Slack shows at one moment; plain JSON. */
export interface Snapshot {
  workspace: { id: string; name: string; domain: string };
  app: { id: string; name: string; userId: string };
  me: User;
  people: User[];
  groups: UserGroup[];
  /** The rooms of this person, then public ones that could be joined. */
  rooms: Room[];
  /** Open modals, the one on top last. */
  modals: Modal[];
  /** The app's Home tab; absent until the app has published one. */
  home?: Home;
  /** What Slack's client told this person went wrong, newest last. */
  toasts: Toast[];
  commands: Command[];
  shortcuts: Shortcut[];
}

export interface User {
  id: string;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  displayName: string;
  email?: string;
  emailConfirmed: boolean;
  /** An IANA zone. */
  timeZone: string;
  role: UserRole;
  /** The workspace they belong to; another one's for people from outside. */
  team: string;
  /** From another workspace and in no room shared with this one. */
  stranger: boolean;
  deactivated: boolean;
}

export type UserRole = 'member' | 'admin' | 'owner' | 'guest' | 'single-channel guest' | 'bot';

export interface UserGroup {
  id: string;
  /** Without `@`. */
  handle: string;
  name: string;
  members: string[];
  disabled: boolean;
}

export interface Room {
  id: string;
  /** A channel's name without `#`; for direct messages, the names of the others. */
  name: string;
  kind: 'public' | 'private' | 'direct' | 'group';
  /** Whether people of another workspace can read it, or are invited to. */
  shared: 'no' | 'pending' | 'external';
  archived: boolean;
  topic: string;
  members: string[];
  joined: boolean;
  hasApp: boolean;
  unread: number;
  /** Of the unread ones, those that name this person or stand in a direct message. */
  mentions: number;
  /** Oldest first, replies in threads included, this person's ephemerals in their place. */
  messages: Message[];
}

export interface Message {
  room: string;
  ts: string;
  /** Epoch milliseconds. */
  at: number;
  author: string;
  text: string;
  blocks: Block[];
  attachments: Attachment[];
  /** The `ts` of the message that this one replies to. */
  thread?: string;
  replies?: { count: number; latest: string; people: string[] };
  /** "Only visible to you". */
  ephemeral: boolean;
  edited: boolean;
  /** A deleted message that still heads a thread. */
  deleted: boolean;
  /** Slack's own line: somebody joined, the topic changed, … */
  subtype?: string;
  /** What is entered in this message's controls, as in Slack's payloads. */
  state: ViewState;
}

export interface Modal {
  view: string;
  /** The app's own name for the form. */
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  state: ViewState;
  /** Shown under the inputs, by block id. */
  errors: Record<string, string>;
}

export interface Home {
  view: string;
  blocks: Block[];
  state: ViewState;
}

/** What stands in the controls: by block id, then action id. */
export type ViewState = Record<string, Record<string, ControlState>>;

/** The one field that belongs to the control's type is present; null or empty where nothing is chosen. */
export interface ControlState {
  type: string;
  value?: string | null;
  selected_option?: SelectedOption | null;
  selected_options?: SelectedOption[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  rich_text_value?: RichTextBlock | null;
}

export interface SelectedOption {
  text: { type: string; text: string };
  value: string;
}

export interface Toast {
  id: string;
  at: number;
  text: string;
}

export interface Command {
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
}

export interface Shortcut {
  type: 'global' | 'message';
  callbackId: string;
  name: string;
  description: string;
}

/** Where a control stands: on a message (a {@link Message} fits), or in a modal or Home (those fit as well). */
export type Surface = { room: string; ts: string } | { view: string };

/** A control by its ids, by its `action_id` alone, or by how its visible text begins. */
export type ControlName = string | { block: string; action: string };

/**
 * What a person enters: text, an option by its value or text, people and rooms by id or name, several of these,
 * `YYYY-MM-DD`, `HH:MM`, epoch seconds; null empties the control.
 */
export type Entry = string | string[] | number | null;

/** Everything a person can do in Slack's client; all arguments and results are plain JSON. Rooms go by id or `#name`. */
export interface Acts {
  /** Sends what was typed: a message, or a slash command. */
  type(room: string, text: string, thread?: string): Promise<Reaction>;
  press(surface: Surface, control: ControlName): Promise<Reaction>;
  /** Types into or chooses in a control. Where the app listens to it, the app hears at once. */
  fill(surface: Surface, control: ControlName, entry: Entry): Promise<Reaction>;
  /** What the app offers in a select with external options for what was typed so far. */
  suggest(surface: Surface, control: ControlName, typed: string): Promise<SelectedOption[]>;
  /** Submits a modal, after filling in `entries` by label, block id or action id. */
  submit(modal: { view: string }, entries?: Record<string, Entry>): Promise<Reaction>;
  close(modal: { view: string }): Promise<Reaction>;
  /** Runs a shortcut by its name or callback id: a message shortcut with its message. */
  run(shortcut: string, message?: { room: string; ts: string }): Promise<Reaction>;
  /** Opens the app's Home tab. */
  openHome(): Promise<Reaction>;
  /** Opens the conversation with the app and answers with that room's id. */
  openApp(): Promise<string>;
  deleteMessage(message: { room: string; ts: string }): Promise<Reaction>;
  markRead(room: string): Promise<Reaction>;
}

/** What came of an act, as far as the person sees it by the time the app has acknowledged. */
export interface Reaction {
  /** The request that went to the app; absent where none was needed. */
  delivery?: Delivery;
  /** What this person posted, or the private reply that came with the acknowledgement. */
  message?: Message;
  /** The modal on top afterwards. */
  modal?: Modal;
  toast?: string;
}

/** One request to the app and how it was answered. */
export interface Delivery {
  id: string;
  kind: DeliveryKind;
  /** Who caused it, where a person did. */
  user?: string;
  at: number;
  via: 'http' | 'socket';
  payload: Record<string, unknown>;
  /** 200 within 3 seconds. */
  acknowledged: boolean;
  /** Absent when no answer came. */
  status?: number;
  failure?: 'timeout' | 'unreachable';
  milliseconds: number;
  /** The body of the answer, parsed where it is JSON. */
  body?: unknown;
}

export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'block_suggestion'
  | 'view_submission'
  | 'view_closed'
  | 'shortcut'
  | 'message_action'
  | 'event'
  | 'raw';
