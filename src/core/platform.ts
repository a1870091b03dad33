import type { Card } from './cards/card.ts';
import type { Place, PlatformName } from './place.ts';

/** A chat platform, as the core needs it: say something, change it, take it back, and look people and rooms up. */
export interface Platform {
  readonly name: PlatformName;
  /** The least time between two messages into one room, in milliseconds, by the platform's published limits. */
  readonly paceMs: number;
  /** What the platform limits over all rooms of a workspace; a call that is not named here is limited by room alone. */
  readonly paces: Partial<Record<PacedCall, Pace>>;

  /** Sends once; never retries by itself. `key` marks the message so that `find` can recognize it. */
  post(to: Address, card: Card, key: string): Promise<Sent>;
  update(to: Address, messageId: string, card: Card): Promise<Sent>;
  remove(to: Address, messageId: string): Promise<Sent>;
  /** Whether a post of doubtful fate, which began at `since`, arrived; `unknown` where the platform offers no way to look. */
  find(to: Address, key: string, since: Date): Promise<Sought>;
  /** Says something to one person alone, in the place where they acted, outside of any reply. */
  whisper(workspace: Workspace, place: Place, userId: string, card: Card): Promise<Sent>;

  /** Null: there is no such account. `place` is where they were seen, for platforms that know people by room. */
  account(workspace: Workspace, userId: string, place?: Place): Promise<AccountFacts | null>;
  /** Everybody whom the workspace lists; empty where a platform has no such list. */
  accounts(workspace: Workspace): Promise<AccountFacts[]>;
  room(workspace: Workspace, conversationId: string, place?: Place): Promise<RoomFacts | null>;
  /** The people in a room. */
  members(workspace: Workspace, conversationId: string): Promise<AccountFacts[]>;
  /** Groups with handles (Slack's user groups); empty where a platform has none. */
  groups(workspace: Workspace): Promise<GroupFacts[]>;
  /** Creates a channel, or finds the one that an earlier attempt with the same key made; invites the one who asked. */
  createRoom(workspace: Workspace, wanted: RoomWanted): Promise<RoomCreated>;
}

export type PacedCall = 'update' | 'find';

/** Once the workspace has refused a call: one in every `everyMs`, until it has been silent for as long as its limit looks back. */
export interface Pace {
  name: string;
  everyMs: number;
}

/** A Slack workspace or a Teams tenant, with what it takes to talk to it. */
export interface Workspace {
  tenant: string;
  /** Only where it was installed through OAuth; otherwise the configured one serves. */
  token?: string;
  botUserId?: string;
  serviceUrl?: string;
}

/** Where a message goes: a conversation, or a person whose direct chat or App Home may not exist yet. */
export interface Address {
  workspace: Workspace;
  kind: Place['kind'];
  conversationId: string | null;
  /** Whose direct chat or App Home it is. */
  userId: string | null;
  /** The message below which it stands, as a reply; where that is gone, or the room has no threads, it stands by itself. */
  replyTo?: string;
}

/** `later`: the platform does not answer now; after so many milliseconds it may. */
export type Sought = { messageId: string } | 'absent' | 'unknown' | { later: string; afterMs?: number };

/** `conversationId` is told when the platform opened a direct chat for this message. */
export type Sent = { ok: true; messageId: string; conversationId?: string } | ({ ok: false } & SendFailure);

/**
 * later: certainly not sent, try again (after so many milliseconds) · ambiguous: it may or may not have arrived ·
 * message_gone, room_gone: what was to be changed, or where, exists no more · refused: the platform will never take it.
 */
export type SendFailure =
  /** `everywhere`: the whole workspace must wait, not only this room. */
  | { failure: 'later'; afterMs?: number; everywhere?: boolean; reason: string }
  | { failure: 'ambiguous' | 'message_gone' | 'room_gone' | 'refused'; reason: string };

export interface AccountFacts {
  userId: string;
  kind: 'member' | 'guest' | 'external' | 'bot';
  name: string;
  email?: string;
  emailConfirmed: boolean;
  /** IANA name. */
  zone?: string;
  /** Another workspace or tenant from which they come. */
  homeTenant?: string;
  directoryId?: string;
  platformAdmin: boolean;
  deactivated: boolean;
}

export interface RoomFacts {
  conversationId: string;
  kind: Place['kind'];
  name: string;
  /** Guests or people of other organizations can read it. */
  shared: boolean;
  archived: boolean;
  container?: string;
}

export interface GroupFacts {
  id: string;
  handle: string;
  name: string;
  memberIds: string[];
  disabled: boolean;
}

export interface RoomWanted {
  name: string;
  topic: string;
  /** The Microsoft team in which it was asked for. */
  container?: string;
  inviteUserId: string;
  /** Recognizes a channel that an earlier attempt already created. */
  key: string;
}

/** `nowhere`: channels are made within something, and it was asked for outside. Only `later` is mended by time, all else by people. */
export type RoomCreated =
  | { ok: true; conversationId: string; name: string }
  | {
      ok: false;
      failure: 'taken' | 'archived' | 'not_permitted' | 'invalid_name' | 'nowhere' | 'later';
      detail: string;
      afterMs?: number;
    };
