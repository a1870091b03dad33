/*
 * What a Teams client shows to one person, and what that person may do in it. This is all that the playground's page
 * knows of Teams: every value survives JSON, and nothing is imported.
 */

/** Everything that one person's Teams shows at a moment. Times are epoch milliseconds. */
export interface TeamsSnapshot {
  me: TeamsPerson;
  bot: { id: string; name: string };
  /** Everybody whom this person can look up or meet, removed people included, by name. */
  people: TeamsPerson[];
  teams: TeamView[];
  chats: ChatView[];
  /** The dialog that stands open before this person. */
  dialog?: DialogView;
  /** What Teams flashed at this person and they did not dismiss, oldest first. */
  toasts: Toast[];
  commands: MessageExtensionCommand[];
}

export interface TeamsPerson {
  /** `29:…`, what every other field here means by a person's id. */
  id: string;
  aadObjectId: string;
  name: string;
  givenName: string;
  email: string;
  userPrincipalName: string;
  /** Another than the company's own for an external member of a shared channel. */
  tenantId: string;
  userRole: 'user' | 'guest' | 'anonymous';
  removed: boolean;
}

export interface TeamView {
  /** `19:…@thread.tacv2`, the id of its General channel. */
  id: string;
  /** The id of the team's Microsoft 365 group. */
  groupId: string;
  name: string;
  archived: boolean;
  botInstalled: boolean;
  memberIds: string[];
  tags: { id: string; name: string }[];
  channels: ChannelView[];
}

export interface ChannelView {
  /** Where a new post goes; a reply goes to its post's `conversationId`. */
  conversationId: string;
  name: string;
  kind: 'standard' | 'private' | 'shared';
  unread: number;
  memberIds: string[];
  /** Oldest first. */
  posts: PostView[];
}

export interface ChatView {
  conversationId: string;
  /** `personal` is the chat with the bot. */
  kind: 'personal' | 'group';
  title: string;
  botInstalled: boolean;
  unread: number;
  memberIds: string[];
  /** Oldest first. */
  messages: MessageView[];
}

export interface PostView extends MessageView {
  /** Oldest first. */
  replies: MessageView[];
}

export interface MessageView {
  id: string;
  /** In a channel with `;messageid=…`: the thread. Every act on a message names this together with its `id`. */
  conversationId: string;
  from: { id: string; name: string; isBot: boolean };
  sentAt: number;
  editedAt?: number;
  /** A deleted message stays as "This message has been deleted", without text and attachments. */
  deleted: boolean;
  /**
   * In Teams' own form: mentions are `<at>Name</at>`, every other `&`, `<` and `>` is escaped. Line breaks are `\n`; where
   * `textFormat` is `markdown`, the rest is Markdown, where it is `xml`, HTML.
   */
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  mentions: Mention[];
  attachments: Attachment[];
  /** A targeted message: no one else sees it. */
  onlyYou: boolean;
  unread: boolean;
}

export interface Mention {
  id: string;
  name: string;
  /** Absent: a person or the bot. */
  type?: 'tag' | 'channel' | 'team';
}

export interface Attachment {
  /** `application/vnd.microsoft.card.adaptive`, except where a message carries something that is no card. */
  contentType: string;
  /** The card as this person sees it: their own view where an action or a refresh returned one. */
  content: Json;
}

export interface DialogView {
  title: string;
  /** Pixels, or Teams' own word. */
  height: number | 'small' | 'medium' | 'large';
  width: number | 'small' | 'medium' | 'large';
  /** Either a card or a message that ends the dialog. */
  card?: Json;
  message?: string;
}

export interface Toast {
  id: string;
  kind: 'message' | 'error';
  text: string;
  at: number;
}

/** A command of the app's message extension, as its manifest declares it. */
export interface MessageExtensionCommand {
  id: string;
  title: string;
  /** `action` opens a dialog; `query` searches. */
  type: 'action' | 'query';
  contexts: ('message' | 'compose' | 'commandBox')[];
  /** What a search takes. */
  parameters: { name: string; title: string; description?: string }[];
}

export interface SearchResult {
  /** What the result list shows. */
  title: string;
  text: string;
  /** What posting it sends; absent where choosing it first asks the app for the card. */
  card?: Json;
  /** What choosing it sends to the app. */
  chooses?: Json;
}

/** One action of a card, as the card states it. */
export interface CardAction {
  type: string;
  id?: string;
  title?: string;
  verb?: string;
  data?: Json;
}

/** What a person's acts take; each answers with what they then see. A client may send `{ act, input }` as JSON. */
export interface TeamsActs {
  /**
   * Posts to a channel, a thread or a chat. `<at>Name</at>` mentions the bot, a person, tag, channel or team of that
   * name; everything else is what was typed, unescaped. The app hears it in its own chat, where it is mentioned, and
   * where it may read unmentioned messages.
   */
  sendMessage(input: { conversationId: string; text: string }): Promise<Seen>;
  editMessage(input: { conversationId: string; messageId: string; text: string }): Promise<Seen>;
  deleteMessage(input: { conversationId: string; messageId: string }): Promise<Seen>;
  /** Reads everything in the room; cards whose `refresh` names this person refresh themselves. */
  openRoom(input: { conversationId: string }): Promise<Seen>;
  /**
   * Taps an action of a message's card: the action itself or how its title begins. `inputs` are by the inputs' ids;
   * the others keep the values that the card gave them.
   */
  tap(input: {
    conversationId: string;
    messageId: string;
    action: CardAction | string;
    inputs?: Inputs;
  }): Promise<Seen>;
  /** Taps an action of the open dialog's card. */
  tapInDialog(input: { action: CardAction | string; inputs?: Inputs }): Promise<Seen>;
  closeDialog(): Promise<Seen>;
  dismissToast(input: { id: string }): Promise<Seen>;
  /** Runs an action command, on a message where `messageId` names one. */
  runCommand(input: { commandId: string; conversationId: string; messageId?: string }): Promise<Seen>;
  /** Runs a query command. Without parameters it is what the client asks when the search box opens. */
  search(input: {
    commandId: string;
    conversationId: string;
    parameters?: Record<string, string>;
  }): Promise<Seen>;
  /** Chooses a result; the card that it stands for is seen, not yet posted. */
  chooseResult(input: { conversationId: string; result: SearchResult }): Promise<Seen>;
  /** Posts a result's card as this person. */
  postCard(input: { conversationId: string; card: Json; text?: string }): Promise<Seen>;
}

export type Inputs = Record<string, string>;

/** What a person sees of an act. */
export interface Seen {
  /** The HTTP status of the app's answer; absent where the app was not told, or could not be reached. */
  status?: number;
  /** How long the app took to answer, in milliseconds. */
  ms: number;
  /** The body of the app's answer to an invoke. */
  answer?: Json;
  /** The message that the act posted. */
  messageId?: string;
  shows: Shows;
}

export type Shows =
  | { kind: 'nothing' }
  /** Words that the app returned, flashed over the card. */
  | { kind: 'message'; text: string }
  | { kind: 'card'; card: Json }
  | { kind: 'dialog'; dialog: DialogView }
  | { kind: 'results'; results: SearchResult[] }
  /** Inputs that the card requires; the app was not told. */
  | { kind: 'missing'; inputs: string[] }
  /** Teams' own words for an app that failed, was not reached or answered nonsense. */
  | { kind: 'error'; text: string };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
