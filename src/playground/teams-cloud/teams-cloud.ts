import type { Faults } from '../faults.ts';
import type { Administration } from './administration.ts';
import type {
  DialogView,
  Json,
  MessageExtensionCommand,
  MessageView,
  TeamsActs,
  TeamsSnapshot,
} from './page-api.ts';

export interface TeamsCloudOptions {
  /** 0 or absent: the port of the last run with this data file where it is free, else any. Loopback only. */
  port?: number;
  /** Where the app takes its activities: Handrail's `POST /api/messages`. */
  messagesUrl: string | (() => string);
  appId: string;
  appPassword: string;
  /** How the app is called in Teams. Default: Handrail. */
  botName?: string;
  /** Absent: the one of the last run with this data file, else a new one. */
  tenantId?: string;
  /** What the app's manifest declares. */
  commands?: MessageExtensionCommand[];
  /** The resource-specific permissions that the app's manifest asks for; whoever installs it grants them. */
  permissions?: string[];
  /** The file of the journal; absent: memory only. */
  dataFile?: string;
  /** Epoch milliseconds; message ids and timestamps follow it, tokens follow the real time. */
  now?: () => number;
  /** Enforces Teams' rates for one bot in one conversation (7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 an hour; 50 in 1 s in the tenant) with 429. Default false. */
  limits?: boolean;
  /** Refuses what Teams would refuse, and records it. Default true. */
  strict?: boolean;
}

/** Microsoft's side of Teams on loopback: the clouds that the app calls, and the people who use it. */
export interface TeamsCloud {
  /** What activities carry as `serviceUrl`. */
  readonly serviceUrl: string;
  /** For `TEAMS_OPENID_METADATA_URL`. */
  readonly openIdMetadataUrl: string;
  /** For `TEAMS_LOGIN_URL`. */
  readonly loginUrl: string;
  /** For `TEAMS_GRAPH_URL`. */
  readonly graphUrl: string;
  readonly tenantId: string;
  readonly bot: { id: string; name: string };
  /** What an administrator of the tenant, or an owner of a team, does. */
  readonly admin: Administration;
  /** A person at their Teams client, by id or name. */
  as(user: string): PersonInTeams;
  /** Delivers an activity exactly as given; by default with a genuine token. */
  send(activity: Json, options?: { token?: string; headers?: Record<string, string> }): Promise<RawAnswer>;
  mintToken(forgery?: Forgery): Promise<string>;
  readonly faults: Faults;
  /** The latest calls of the app to the Connector, the login and Graph; oldest first, at most 1,000. */
  readonly calls: CallRecord[];
  /** The latest activities that were sent to the app; oldest first, at most 1,000. */
  readonly sent: SentRecord[];
  /** What the app sent that Teams would refuse. */
  readonly violations: Violation[];
  /** Runs after every change that somebody could see; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Resolves once the app has answered everything that it was sent. */
  settled(): Promise<void>;
  /** Resolves with what `read` returns once that is neither undefined nor false; looked at after every change. Rejects after 4 seconds. */
  until<Found>(read: () => Found | undefined | false): Promise<Found>;
  close(): Promise<void>;
}

/** A person's acts, and what their client shows. */
export interface PersonInTeams extends TeamsActs {
  readonly id: string;
  /** The conversation of their chat with the bot. */
  readonly chatId: string;
  snapshot(): TeamsSnapshot;
  /** Everything in a room or a thread as this person sees it, oldest first; replies stand among the posts. */
  messages(conversationId: string): MessageView[];
  dialog(): DialogView | undefined;
}

export interface RawAnswer {
  /** Absent where the app could not be reached or did not answer within 15 s. */
  status?: number;
  body: Json;
  ms: number;
}

/** How a token differs from a genuine one. */
export interface Forgery {
  /** Merged over the genuine claims (`iss`, `aud`, `serviceurl`, `iat`, `nbf`, `exp`); undefined leaves a claim out. */
  claims?: Record<string, string | number | undefined>;
  /** Merged over the genuine header. */
  header?: Record<string, string>;
  /**
   * `unendorsed` is in the metadata, but not for Teams; `unknown` is not there; `foreign` is another key under the genuine
   * key's id; `secret` signs HS256 with the public key; `none` does not sign at all.
   */
  key?: 'genuine' | 'unendorsed' | 'unknown' | 'foreign' | 'secret' | 'none';
}

export interface CallRecord {
  at: number;
  method: string;
  path: string;
  body: Json;
  /** What the app was answered, or would have been; 0 where a fault let the call come to nothing. */
  status: number;
  answer: Json;
}

export interface SentRecord {
  at: number;
  activity: { [key: string]: Json };
  answer: RawAnswer;
}

export interface Violation {
  at: number;
  /** The call or the invoke in which it came. */
  where: string;
  what: string;
}
