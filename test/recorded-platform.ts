import { answerCard } from '../src/core/cards/answer-cards.ts';
import type { Card } from '../src/core/cards/card.ts';
import { plain } from '../src/core/cards/plain.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { PlatformName } from '../src/core/place.ts';
import type {
  AccountFacts,
  Address,
  GroupFacts,
  Platform,
  RoomCreated,
  RoomFacts,
  RoomWanted,
  Sent,
} from '../src/core/platform.ts';

/** A platform that only remembers what it was told, for tests of the core; the real adapters have their own. */
export interface RecordedPlatform extends Omit<Platform, 'paceMs'> {
  paceMs: number;
  people: Map<string, AccountFacts>;
  groupList: GroupFacts[];
  rooms: Map<string, RoomFacts & { memberIds: string[] }>;
  messages: Recorded[];
  whispers: { userId: string; card: Card }[];
  /** What the next sends answer instead of succeeding. */
  failures: Sent[];
  /** What was asked of `createRoom`, and what it answers next instead of making the channel. */
  wantedRooms: RoomWanted[];
  creations: RoomCreated[];
}

export interface Recorded {
  id: string;
  key: string;
  conversationId: string;
  card: Card;
  edits: number;
  /** The message below which it stands. */
  replyTo?: string;
}

export function recordedPlatform(name: PlatformName): RecordedPlatform {
  const messages: Recorded[] = [];
  const people = new Map<string, AccountFacts>();
  const rooms = new Map<string, RoomFacts & { memberIds: string[] }>();
  const groupList: GroupFacts[] = [];
  const failures: Sent[] = [];
  const whispers: { userId: string; card: Card }[] = [];
  const wantedRooms: RoomWanted[] = [];
  const creations: RoomCreated[] = [];
  let count = 0;
  const replyTo = (to: Address) => (to.replyTo ? { replyTo: to.replyTo } : {});
  const where = (to: Address): string => to.conversationId ?? `${to.kind}-${to.userId}`;
  return {
    name,
    paceMs: 0,
    paces: {},
    people,
    groupList,
    rooms,
    messages,
    whispers,
    failures,
    wantedRooms,
    creations,
    post: async (to, card, key) => {
      const failure = failures.shift();
      if (failure && !failure.ok && failure.failure !== 'ambiguous') return failure;
      count += 1;
      const message = { id: `m${count}`, key, conversationId: where(to), card, edits: 0, ...replyTo(to) };
      messages.push(message);
      return failure ?? { ok: true, messageId: message.id, conversationId: message.conversationId };
    },
    update: async (_to, messageId, card) => {
      const failure = failures.shift();
      if (failure) return failure;
      const message = messages.find(({ id }) => id === messageId);
      if (!message) return { ok: false, failure: 'message_gone', reason: 'message_not_found' };
      Object.assign(message, { card, edits: message.edits + 1 });
      return { ok: true, messageId };
    },
    remove: async (_to, messageId) => {
      const index = messages.findIndex(({ id }) => id === messageId);
      if (index >= 0) messages.splice(index, 1);
      return { ok: true, messageId };
    },
    find: async (_to, key) => {
      const message = messages.find(candidate => candidate.key === key);
      return message ? { messageId: message.id } : 'absent';
    },
    whisper: async (_workspace, _place, userId, card) => {
      whispers.push({ userId, card });
      return { ok: true, messageId: 'whisper' };
    },
    account: async (_workspace, userId) => people.get(userId) ?? null,
    accounts: async () => [...people.values()],
    room: async (_workspace, conversationId) => rooms.get(conversationId) ?? null,
    members: async (_workspace, conversationId) =>
      (rooms.get(conversationId)?.memberIds ?? []).flatMap(id => people.get(id) ?? []),
    groups: async () => groupList,
    createRoom: async (_workspace, wanted) => {
      wantedRooms.push(wanted);
      const instead = creations.shift();
      if (instead) return instead;
      const conversationId = `${name === 'slack' ? 'C-' : '19:'}${wanted.name}`;
      const memberIds = [wanted.inviteUserId];
      rooms.set(conversationId, {
        conversationId,
        kind: 'channel',
        name: wanted.name,
        shared: false,
        archived: false,
        memberIds,
      });
      return { ok: true, conversationId, name: wanted.name };
    },
  };
}

/** Everything that can be read in a card, line by line, buttons in brackets. */
export function readable(card: Card | undefined): string {
  if (!card) return '';
  const lines = card.body.map(line =>
    'facts' in line
      ? line.facts.map(({ label, value }) => `${label}: ${plain(value)}`).join('\n')
      : plain(line.text) + (line.button ? ` [${line.button.label}]` : ''),
  );
  const buttons = (card.buttons ?? []).map(({ label }) => `[${label}]`).join(' ');
  return [plain(card.title ?? []), ...lines, buttons, plain(card.foot ?? [])].filter(Boolean).join('\n');
}

/** What the one who acted reads: the private answer, the reason of a no, or the form that opens. */
export function answerOf(outcome: Outcome): string {
  if (outcome.kind === 'asks')
    return `${outcome.form.title}: ${outcome.form.fields.map(({ label }) => label).join(', ')}`;
  return readable(answerCard(outcome) ?? undefined);
}
