import type { z } from 'zod';
import type { Faults } from '../faults.ts';
import type { AppManifest } from './app-manifest.ts';
import type { Acts, Delivery, Home, Message, Modal, Room, Snapshot, UserRole } from './page-api.ts';

export interface SlackCloudOptions {
  /** 0 or absent: any free one. Always on loopback. */
  port?: number;
  /** Where the app takes all of Slack's traffic, such as `http://127.0.0.1:3000/slack/events`. */
  requestUrl: string | (() => string);
  signingSecret: string;
  botToken: string;
  /** Lets the app open Socket Mode connections; while one is open, everything goes through it. */
  appToken?: string;
  /** For OAuth installs. */
  clientId?: string;
  clientSecret?: string;
  teamId?: string;
  teamName?: string;
  domain?: string;
  /** The app's manifest: its commands, shortcuts, scopes and subscribed events. Absent: one that may do everything. */
  manifest?: z.input<typeof AppManifest>;
  /** Absent: memory only. */
  dataFile?: string;
  /** Epoch milliseconds; every `ts` follows it. */
  now?: () => number;
  /** Enforces Slack's rate limits with 429 and Retry-After. */
  limits?: boolean;
  /** Sends unacknowledged events again at once, after a minute and after five. */
  retryEvents?: boolean;
}

export interface SlackCloud {
  url: string;
  /** For SLACK_API_URL. */
  apiUrl: string;
  teamId: string;
  appId: string;
  botUserId: string;
  /** Matched on Web API method names, and on `response_url`. */
  faults: Faults;
  admin: Administration;
  /** An active person at their Slack client, by id or name. */
  as(user: string): PersonInSlack;
  /** The last thousand Web API calls and answers to response URLs (`response_url`). */
  calls(method?: string): Call[];
  /** The last thousand requests to the app. */
  deliveries(): Delivery[];
  /** Everything that Slack would have refused in form: blocks, views, lengths. */
  violations(): Violation[];
  /** Sends an event again, as Slack does when it heard no answer. */
  redeliver(eventId: string): Promise<Delivery>;
  /** From now on every event goes out twice. */
  deliverTwice(on: boolean): void;
  /** Signs and sends any body; `headers` replace the proper ones. For forgeries and replays. */
  send(body: string, headers?: Record<string, string>): Promise<Delivery>;
  /** Asks the app to reconnect, as Slack does from time to time. */
  refreshSockets(): void;
  /** Resolves once every request to the app has been answered. */
  settled(): Promise<void>;
  /** Resolves with what `read` returns once that is neither undefined nor false; looked at after every change. Rejects after 4 seconds. */
  until<Found>(read: () => Found | undefined | false): Promise<Found>;
  /** Called after every change that somebody could see, every call and every delivery; returns the way to stop. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface PersonInSlack extends Acts {
  id: string;
  snapshot(): Snapshot;
  room(room: string): Room;
  messages(room: string): Message[];
  /** The one on top. */
  modal(): Modal | undefined;
  home(): Home | undefined;
}

/**
 * The workspace's own acts. They send the events that Slack sends, and resolve once the app has answered those;
 * what is added resolves with its id. Users, rooms and groups go by id or name.
 */
export interface Administration {
  addUser(user: NewUser): Promise<string>;
  updateUser(user: string, change: Partial<Omit<NewUser, 'id'>>): Promise<void>;
  deactivateUser(user: string): Promise<void>;
  addChannel(channel: NewChannel): Promise<string>;
  renameChannel(room: string, name: string): Promise<void>;
  archiveChannel(room: string): Promise<void>;
  unarchiveChannel(room: string): Promise<void>;
  setTopic(room: string, topic: string): Promise<void>;
  /** Shares with another workspace; pending until that one accepts. */
  shareChannel(room: string, team: string, how?: 'pending'): Promise<void>;
  unshareChannel(room: string): Promise<void>;
  addMember(room: string, user: string): Promise<void>;
  removeMember(room: string, user: string): Promise<void>;
  /** A direct message between two, a group message between more. */
  openDirectMessage(users: string[]): Promise<string>;
  addUserGroup(group: NewUserGroup): Promise<string>;
  updateUserGroup(
    group: string,
    change: Partial<Omit<NewUserGroup, 'id'>> & { disabled?: boolean },
  ): Promise<void>;
  /** What the bot token may do; calls beyond it answer `missing_scope`. */
  setScopes(scopes: string[]): void;
  /** Ends the installation: the app is told, and its token answers `account_inactive`. */
  uninstallApp(): Promise<void>;
  /** Installs it again, with the manifest's scopes. */
  installApp(): Promise<void>;
}

export interface NewUser {
  /** Given where it has to be known beforehand. */
  id?: string;
  name: string;
  realName: string;
  displayName?: string;
  email?: string;
  /** Default true. */
  emailConfirmed?: boolean;
  /** An IANA zone; default UTC. */
  timeZone?: string;
  role?: UserRole;
  /** Another workspace's id makes them a person from outside. */
  team?: string;
  stranger?: boolean;
}

interface NewChannel {
  id?: string;
  name: string;
  private?: boolean;
  topic?: string;
  members?: string[];
  /** Whether the app's bot is in it from the start. */
  hasApp?: boolean;
}

interface NewUserGroup {
  id?: string;
  handle: string;
  name?: string;
  members: string[];
}

export interface Call {
  method: string;
  arguments: Record<string, unknown>;
  at: number;
  response: Record<string, unknown>;
}

export interface Violation {
  at: number;
  /** The Web API method, `response_url`, or the kind of delivery whose answer was wrong. */
  where: string;
  error: string;
  messages: string[];
}
