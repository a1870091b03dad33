import { randomBytes } from 'node:crypto';
import { openJournal, type Table } from '../journal.ts';
import type { AppManifest } from './app-manifest.ts';
import type { GroupRow, InstallationRow, MessageRow, RoomRow, Rows, UserRow } from './rows.ts';
import { createTimestamps } from './timestamps.ts';

/** Everything that the workspace remembers. */
export interface Workspace extends Tables {
  teamName: string;
  domain: string;
  manifest: AppManifest;
  now(): number;
  installation(): InstallationRow;
  changeInstallation(change: Partial<InstallationRow>): void;
  /** The bot token's scopes. */
  scopes(): string[];
  /** By id or name; throws where there is none. */
  user(user: string): UserRow;
  room(room: string): RoomRow;
  group(group: string): GroupRow;
  /** A `ts` that is later than every other in the room. */
  nextTs(room: string): string;
  message(room: string, ts: string): MessageRow | undefined;
  /** Oldest first, ephemerals included. */
  messagesIn(room: string): MessageRow[];
  onChange(listener: () => void): () => void;
  /** For what can be seen but is not kept, such as modals. */
  changed(): void;
}

type Tables = { [Name in Exclude<keyof Rows & string, 'installation'>]: Table<Rows[Name]> };

export interface WorkspaceOptions {
  teamId?: string;
  teamName?: string;
  domain?: string;
  manifest: AppManifest;
  dataFile?: string;
  now?: () => number;
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const journal = openJournal<Rows>(options.dataFile);
  const { changed, onChange } = createChanges();
  const watched = <Name extends keyof Rows & string>(name: Name): Table<Rows[Name]> =>
    watch(journal.table(name), changed);
  const now = options.now ?? Date.now;
  const messages = indexByRoom(watched('messages'));
  const users = watched('users');
  const rooms = watched('rooms');
  const groups = watched('groups');
  const installations = watched('installation');
  const timestamps = createTimestamps(now, messages.table.values());
  const installation = (): InstallationRow =>
    installations.get('app') ?? installations.put('app', install(options.teamId));

  return {
    users,
    rooms,
    groups,
    messages: messages.table,
    homes: watched('homes'),
    readMarks: watched('readMarks'),
    responseUrls: watched('responseUrls'),
    teamName: options.teamName ?? 'Playground',
    domain: options.domain ?? 'playground',
    manifest: options.manifest,
    now,
    installation,
    changeInstallation: change => void installations.put('app', { ...installation(), ...change }),
    scopes: () => installation().scopes ?? options.manifest.oauth_config.scopes.bot,
    user: key => find('user', users, key, user => user.name, '@'),
    room: key => find('room', rooms, key, room => room.name, '#'),
    group: key => find('user group', groups, key, group => group.handle, '@'),
    nextTs: room => timestamps.next(room),
    message: (room, ts) => messages.table.get(messageKey(room, ts)),
    messagesIn: messages.inRoom,
    onChange,
    changed,
  };
}

export const messageKey = (room: string, ts: string): string => `${room}:${ts}`;

/** An id as Slack's: a letter for the kind, then ten letters or digits. */
export const newId = (kind: string): string =>
  kind + [...randomBytes(10)].map(byte => (byte % 36).toString(36).toUpperCase()).join('');

const install = (teamId = newId('T')): InstallationRow => ({
  teamId,
  appId: newId('A'),
  botId: newId('B'),
  botUserId: newId('U'),
  active: true,
});

function find<Row extends object>(
  kind: string,
  table: Table<Row>,
  key: string,
  nameOf: (row: Row) => string,
  sigil: string,
): Row {
  const name = key.startsWith(sigil) ? key.slice(1) : key;
  const row = table.get(key) ?? table.values().find(candidate => nameOf(candidate) === name);
  if (!row) throw new Error(`Slack has no ${kind} ${key}`);
  return row;
}

function watch<Row extends object>(table: Table<Row>, changed: () => void): Table<Row> {
  return {
    ...table,
    put: (id, row) => {
      table.put(id, row);
      changed();
      return row;
    },
    delete: id => {
      table.delete(id);
      changed();
    },
  };
}

/** Rooms hand out rising `ts`, so the order of arrival is the order of time. */
function indexByRoom(table: Table<MessageRow>) {
  const rooms = new Map<string, Map<string, MessageRow>>();
  const add = (message: MessageRow): void => {
    const room = rooms.get(message.room) ?? new Map<string, MessageRow>();
    rooms.set(message.room, room.set(message.ts, message));
  };
  table.values().forEach(add);
  const indexed: Table<MessageRow> = {
    ...table,
    put: (id, message) => {
      add(message);
      return table.put(id, message);
    },
    delete: id => {
      const message = table.get(id);
      if (message) rooms.get(message.room)?.delete(message.ts);
      table.delete(id);
    },
  };
  return { table: indexed, inRoom: (room: string): MessageRow[] => [...(rooms.get(room)?.values() ?? [])] };
}

/** Tells listeners once for all changes of one turn, after these are complete. */
function createChanges() {
  const listeners = new Set<() => void>();
  let announced = false;
  return {
    changed: () => {
      if (announced) return;
      announced = true;
      queueMicrotask(() => {
        announced = false;
        for (const listener of listeners) listener();
      });
    },
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
