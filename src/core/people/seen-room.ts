import { say, type Text } from '../cards/say.ts';
import type { Place } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import type { Here } from '../scope.ts';

/** How long it is believed that nobody else has come in. */
const FRESH_MS = 60_000;

/** A room as somebody types in it, and where that is. */
export type SeenRoom = Here & { conversationId: string };

/**
 * The room in which somebody types, with the people who are in it now.
 * @throws Refusal with `elsewhere`, where it is nobody's room but a private chat; and where it cannot be looked at
 * @throws Unknown where nobody has looked at it of late
 */
export function seenRoom(here: Here | null, place: Place | null, now: Date, elsewhere: Refusal): SeenRoom {
  if (!place?.room || place.kind === 'direct' || place.kind === 'home') throw elsewhere;
  const { platform, tenant } = place;
  const isFresh = here?.lookedAt && now.getTime() - here.lookedAt.getTime() < FRESH_MS;
  if (!here?.conversationId || !isFresh) {
    throw new Unknown({ kind: 'roster', platform, tenant, place }, new Refusal('not_found', unseen));
  }
  if (here.goneAt) throw new Refusal('conflict', say`This channel is archived. Unarchive it first.`);
  return { ...here, conversationId: here.conversationId };
}

const unseen: Text = say`I cannot see who is in here. Add me to this channel first, then type it again.`;
