import type { Attachment } from './blocks/attachments.ts';
import type { Block } from './blocks/blocks.ts';
import type { HomeView } from './blocks/view.ts';
import type { User, UserGroup } from './page-api.ts';

/** The workspace's tables, as the journal keeps them. */
export type Rows = {
  installation: InstallationRow;
  users: UserRow;
  rooms: RoomRow;
  groups: GroupRow;
  messages: MessageRow;
  homes: HomeRow;
  readMarks: ReadMarkRow;
  responseUrls: ResponseUrlRow;
};

/** There is one, with the id `app`. */
export interface InstallationRow {
  teamId: string;
  appId: string;
  botId: string;
  botUserId: string;
  active: boolean;
  /** Differs from the manifest's where the workspace changed it. */
  scopes?: string[];
}

export interface UserRow extends User {
  /** Epoch seconds, as all of Slack's own dates. */
  updated: number;
}

export interface RoomRow {
  id: string;
  kind: 'public' | 'private' | 'direct' | 'group';
  /** Empty for direct messages. */
  name: string;
  creator: string;
  created: number;
  archived: boolean;
  topic: string;
  purpose: string;
  members: string[];
  /** The other workspaces that share it. */
  sharedWith: string[];
  /** Invited, but not yet in. */
  pendingWith: string[];
}

export interface GroupRow extends UserGroup {
  created: number;
  updated: number;
}

export interface MessageRow {
  room: string;
  ts: string;
  author: string;
  text: string;
  blocks: Block[];
  attachments: Attachment[];
  thread?: string;
  /** An ephemeral's one reader. */
  onlyFor?: string;
  edited?: { user: string; ts: string };
  /** Deleted, but still at the head of a thread. */
  deleted?: boolean;
  subtype?: string;
  /** The fields that come with the subtype, such as `inviter` or `topic`. */
  details?: Record<string, unknown>;
  metadata?: MessageMetadata;
}

export interface MessageMetadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

interface HomeRow {
  user: string;
  id: string;
  hash: string;
  view: HomeView;
}

interface ReadMarkRow {
  user: string;
  room: string;
  ts: string;
}

interface ResponseUrlRow {
  id: string;
  user: string;
  room: string;
  /** Epoch milliseconds. */
  expires: number;
  usesLeft: number;
  /** The message whose control was used: what `replace_original` replaces. */
  original?: string;
}
