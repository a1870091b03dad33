import { randomBytes, randomUUID } from 'node:crypto';
import { openJournal, type Table } from '../../journal.ts';
import type { TeamsUser } from '../administration.ts';
import type { Attachment, DialogView, Json, Mention, Toast } from '../page-api.ts';

/** The state of one Microsoft tenant's Teams, as rows that survive the process. */
export interface Tenant {
  readonly id: string;
  readonly settings: Table<Settings>;
  readonly users: Table<TeamsUser>;
  readonly teams: Table<TeamRow>;
  readonly channels: Table<ChannelRow>;
  readonly chats: Table<ChatRow>;
  readonly messages: Table<MessageRow>;
  readonly reads: Table<ReadRow>;
  readonly dialogs: Table<DialogRow>;
  readonly toasts: Table<ToastRow>;
  /** Epoch milliseconds. */
  now(): number;
  /** Epoch milliseconds as a string, unique and ever growing, as Teams numbers messages. */
  nextMessageId(): string;
  /** Tells whoever watches that something visible changed. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

interface Settings {
  tenantId: string;
  port?: number;
  privateKey?: Record<string, unknown>;
}

export interface TeamRow {
  id: string;
  groupId: string;
  name: string;
  /** Owners are members too. */
  ownerIds: string[];
  memberIds: string[];
  tags: { id: string; name: string; memberIds: string[] }[];
  archived: boolean;
  deleted: boolean;
  appInstalled: boolean;
  permissions: string[];
}

export interface ChannelRow {
  id: string;
  teamId: string;
  name: string;
  description?: string;
  kind: 'standard' | 'private' | 'shared';
  /** Empty for a standard channel, which has its team's. */
  memberIds: string[];
  createdAt: number;
  deleted: boolean;
  /** A standard channel has its team's app; the others have their own. */
  appInstalled: boolean;
}

export interface ChatRow {
  id: string;
  kind: 'personal' | 'group';
  topic: string;
  memberIds: string[];
  appInstalled: boolean;
  permissions: string[];
}

export interface MessageRow {
  roomId: string;
  id: string;
  /** In a channel: the post that this one replies to. */
  rootId?: string;
  /** A person's `29:` or the bot's `28:`. */
  fromId: string;
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  mentions: Mention[];
  attachments: Attachment[];
  sentAt: number;
  editedAt?: number;
  deleted: boolean;
  /** The one person who sees it. */
  targetedAt?: string;
  /** By person: what an action or a refresh showed them in place of the message's card. */
  ownViews: Record<string, Json>;
}

interface ReadRow {
  upTo: string;
}

export interface DialogRow {
  view: DialogView;
  conversationId: string;
  /** The command of the message extension that opened it; absent when a button of a card did. */
  command?: { id: string; context: 'message' | 'compose' };
}

interface ToastRow extends Toast {
  userId: string;
}

export function openTenant(options: { dataFile?: string; tenantId?: string; now: () => number }): Tenant {
  const journal = openJournal<{
    settings: Settings;
    users: TeamsUser;
    teams: TeamRow;
    channels: ChannelRow;
    chats: ChatRow;
    messages: MessageRow;
    reads: ReadRow;
    dialogs: DialogRow;
    toasts: ToastRow;
  }>(options.dataFile);
  const settings = journal.table('settings');
  const messages = journal.table('messages');
  const kept = settings.get('cloud');
  const id = options.tenantId ?? kept?.tenantId ?? randomUUID();
  if (kept?.tenantId !== id) settings.put('cloud', { ...kept, tenantId: id });

  let lastMessageId = Number(messages.values().at(-1)?.id ?? 0);
  const listeners = new Set<() => void>();
  return {
    id,
    settings,
    messages,
    users: journal.table('users'),
    teams: journal.table('teams'),
    channels: journal.table('channels'),
    chats: journal.table('chats'),
    reads: journal.table('reads'),
    dialogs: journal.table('dialogs'),
    toasts: journal.table('toasts'),
    now: options.now,
    nextMessageId: () => {
      lastMessageId = Math.max(options.now(), lastMessageId + 1);
      return String(lastMessageId);
    },
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A person who is still in the tenant, by `29:` id, directory id or full name. */
export function findUser(tenant: Tenant, idOrName: string): TeamsUser | undefined {
  const user =
    tenant.users.get(idOrName) ??
    tenant.users
      .values()
      .find(row => row.aadObjectId === idOrName || (row.name === idOrName && !row.removed));
  return user?.removed ? undefined : user;
}

export function existingUser(tenant: Tenant, idOrName: string): TeamsUser {
  const user = findUser(tenant, idOrName);
  if (!user) throw new Error(`Nobody in the tenant is ${idOrName}.`);
  return user;
}

export function newThreadId(kind: 'thread.tacv2' | 'thread.v2'): string {
  return `19:${randomBytes(16).toString('hex')}@${kind}`;
}

/** The key of `reads`: how far a person has read a room. */
export function readKey(userId: string, roomId: string): string {
  return `${userId} ${roomId}`;
}
