import { shortened } from '../core/cards/plain.ts';
import type { Place } from '../core/place.ts';
import type {
  AccountFacts,
  Platform,
  RoomCreated,
  RoomFacts,
  RoomWanted,
  Workspace,
} from '../core/platform.ts';
import { failureOf, orAbsent } from './errors.ts';
import type { Graph } from './graph.ts';
import { CHANNEL_DESCRIPTION_LENGTH, CHANNEL_NAME_LENGTH } from './limits.ts';
import type { People } from './people.ts';
import { kindOf } from './place.ts';
import { literal } from './render-text.ts';
import type { Sightings } from './sightings.ts';

export type Rooms = Pick<Platform, 'room' | 'createRoom'>;

export function createRooms(people: People, graph: Graph, sightings: Sightings): Rooms {
  return {
    room: async (workspace, conversationId, place) => {
      const here = { ...workspace, serviceUrl: place?.serviceUrl ?? workspace.serviceUrl };
      const seen = sightings.room(workspace.tenant, conversationId);
      const container = place?.container ?? seen?.container;
      const [members, channel] = await Promise.all([
        orAbsent(() => people.members(here, conversationId)),
        container ? graph.channel(workspace.tenant, container, conversationId) : null,
      ]);
      if (!members) return null;
      const kind = kindInRoom(conversationId, place);
      return {
        conversationId,
        kind,
        name: channel?.displayName ?? seen?.name ?? nameOf(kind, members),
        shared: kind !== 'direct' && members.some(isOutsider),
        archived: channel?.isArchived ?? false,
        container,
      };
    },

    createRoom: async (workspace, wanted) => {
      const created = await createChannel(workspace, wanted, graph);
      if (created.ok) {
        const { conversationId, name } = created;
        sightings.noteRoom(workspace.tenant, conversationId, { name, container: wanted.container });
      }
      return created;
    },
  };
}

function kindInRoom(conversationId: string, place?: Place): RoomFacts['kind'] {
  return place?.room === conversationId ? place.kind : kindOf(conversationId);
}

function isOutsider({ kind }: AccountFacts): boolean {
  return kind === 'guest' || kind === 'external';
}

/** How clients call a chat without a topic; a channel whose name nobody told is most often the first one. */
function nameOf(kind: RoomFacts['kind'], members: AccountFacts[]): string {
  if (kind === 'channel') return 'General';
  const names = members.map(({ name }) => name);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** Everybody in the team is in its channels, whoever asked included. */
async function createChannel(
  { tenant }: Workspace,
  { name, topic, container, key }: RoomWanted,
  graph: Graph,
): Promise<RoomCreated> {
  if (!container) return { ok: false, failure: 'nowhere', detail: 'it was asked for outside of any team' };
  const displayName = channelName(name);
  if (!displayName) return { ok: false, failure: 'invalid_name', detail: 'nothing of it may be in a name' };
  const mark = `(handrail ${key})`;
  const description = `${literal(shortened(topic, CHANNEL_DESCRIPTION_LENGTH - mark.length - 1))} ${mark}`;
  try {
    const { id } = await graph.createChannel(tenant, container, { displayName, description });
    return { ok: true, conversationId: id, name: displayName };
  } catch (error) {
    const failed = creationFailure(error);
    if (failed.failure !== 'taken') return failed;
    return (await ownChannel({ tenant, container, displayName, mark }, graph)) ?? failed;
  }
}

/** The channel that an earlier attempt made; null where somebody else's has the name. */
async function ownChannel(
  { tenant, container, displayName, mark }: Record<'tenant' | 'container' | 'displayName' | 'mark', string>,
  graph: Graph,
): Promise<RoomCreated | null> {
  try {
    const namesakes = await orAbsent(() => graph.channelsNamed(tenant, container, displayName));
    const own = namesakes?.find(channel => channel.description?.includes(mark));
    return own ? { ok: true, conversationId: own.id, name: own.displayName } : null;
  } catch (error) {
    return {
      ok: false,
      failure: 'later',
      detail: 'could not see whose channel it is',
      afterMs: failureOf(error).afterMs,
    };
  }
}

/** Teams refuses these characters in a channel's name, and some at its ends. */
function channelName(name: string): string {
  const allowed = name.replace(/[~#%&*{}+/\\:<>?|'",]/g, '-').replace(/^[\s_.]+|[\s.]+$/g, '');
  return shortened(allowed, CHANNEL_NAME_LENGTH);
}

/** Graph tells most of this in words alone. A repeated attempt knows its own channel again, so doubt is only a delay. */
function creationFailure(error: unknown): Extract<RoomCreated, { ok: false }> {
  const { status, code, afterMs } = failureOf(error);
  const words = error instanceof Error ? error.message : '';
  const detail = [status, code].filter(Boolean).join(' ') || 'no answer';
  if (/archived/i.test(words)) return { ok: false, failure: 'archived', detail };
  if (status === 403 || status === 404) return { ok: false, failure: 'not_permitted', detail };
  if (status === 409 || code === 'NameAlreadyExists' || /already exist/i.test(words)) {
    return { ok: false, failure: 'taken', detail };
  }
  if (status === 400) return { ok: false, failure: 'invalid_name', detail };
  return { ok: false, failure: 'later', detail, afterMs };
}
