import type { Actor } from './actor.ts';
import type { Card } from './cards/card.ts';
import type { Lookup, Option } from './cards/form.ts';
import type { Intent, TypedLine } from './intent.ts';
import type { Outcome } from './outcome.ts';
import type { Place, PlatformName } from './place.ts';
import type { AccountFacts, GroupFacts, RoomFacts } from './platform.ts';

/** What an adapter may ask of the core. */
export interface Handrail {
  /**
   * Carries an Intent out and gives the Outcome that is now committed. When `deadlineMs` passes first, the Intent is stored,
   * `working` is given instead, and the true Outcome is whispered to the actor later.
   */
  perform(intent: Intent, deadlineMs?: number): Promise<Outcome>;
  /** The same for a typed line. */
  type(line: TypedLine, deadlineMs?: number): Promise<Outcome>;
  /** What a choice field offers for what was typed into it so far; at most `limit`. */
  suggest(question: { lookup: Lookup; typed: string; actor: Actor; limit: number }): Promise<Option[]>;
  /** Issues that match, each with its card, for a search from the message box. */
  search(question: { typed: string; actor: Actor; limit: number }): Promise<Found[]>;
  /** Something that the platform says about people, groups and rooms. */
  learn(news: News): Promise<void>;
}

export interface Found {
  title: string;
  subtitle: string;
  card: Card;
}

export type News = { platform: PlatformName; tenant: string } & (
  | { kind: 'account'; account: AccountFacts }
  | { kind: 'group'; group: GroupFacts }
  | { kind: 'room'; room: RoomFacts }
  /** The room was archived or deleted, or the bot was removed from it; with a `container`, all of that Microsoft team was. */
  | { kind: 'room_gone'; conversationId: string; container?: string }
  /** Who is in the room changed: whether it is shared must be looked up again. `back`: so must all rooms of its container. */
  | { kind: 'room_changed'; place: Place; back?: boolean }
  /** Somebody's client shows the time of this zone. */
  | { kind: 'zone_seen'; userId: string; zone: string }
  /** The workspace is reached there from now on. */
  | { kind: 'moved'; serviceUrl: string }
  | { kind: 'message_gone'; conversationId: string; messageId: string }
  | { kind: 'uninstalled' }
);
