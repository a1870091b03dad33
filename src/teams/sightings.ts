import type { News } from '../core/handrail.ts';
import type { Place } from '../core/place.ts';
import { type Activity, ClientInfo } from './payloads.ts';

/**
 * What activities say in passing and no look-up tells again: people's time zones and rooms' names. The latest of this
 * process, to make a look-up that follows complete; nothing depends on it.
 */
export interface Sightings {
  /** Keeps what the activity says; gives what of it this process did not know. */
  note(activity: Activity, place: Place & { room: string }): News[];
  noteRoom(tenant: string, room: string, facts: RoomSighting): void;
  zoneOf(tenant: string, userId: string): string | undefined;
  room(tenant: string, room: string): RoomSighting | undefined;
}

interface RoomSighting {
  name?: string;
  container?: string;
}

const MOST_KEPT = 10_000;

export function createSightings(): Sightings {
  const zones = new Map<string, string>();
  const services = new Map<string, string>();
  const rooms = new Map<string, RoomSighting>();

  function zoneSeen(activity: Activity, { platform, tenant }: Place): News[] {
    const userId = activity.from?.id;
    const zone = zoneIn(activity);
    if (!userId || !zone || zone === zones.get(`${tenant} ${userId}`) || !isZone(zone)) return [];
    keep(zones, `${tenant} ${userId}`, zone);
    return [{ platform, tenant, kind: 'zone_seen', userId, zone }];
  }

  function moved({ serviceUrl }: Activity, { platform, tenant }: Place): News[] {
    if (serviceUrl === services.get(tenant)) return [];
    keep(services, tenant, serviceUrl);
    return [{ platform, tenant, kind: 'moved', serviceUrl }];
  }

  const sightings: Sightings = {
    note: (activity, place) => {
      const { tenant, room, container } = place;
      if (place.kind === 'channel') {
        const { id, name } = activity.channelData?.channel ?? {};
        sightings.noteRoom(tenant, room, { container });
        // Events of a channel come in the conversation of its team.
        if (id) sightings.noteRoom(tenant, id, { name: name ?? undefined, container });
      }
      return [...moved(activity, place), ...zoneSeen(activity, place)];
    },
    noteRoom: (tenant, room, { name, container }) => {
      const before = rooms.get(`${tenant} ${room}`);
      keep(rooms, `${tenant} ${room}`, {
        name: name ?? before?.name,
        container: container ?? before?.container,
      });
    },
    zoneOf: (tenant, userId) => zones.get(`${tenant} ${userId}`),
    room: (tenant, room) => rooms.get(`${tenant} ${room}`),
  };
  return sightings;
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST_KEPT && oldest !== undefined) map.delete(oldest);
}

function zoneIn({ entities, localTimezone }: Activity): string | undefined {
  for (const entity of entities ?? []) {
    const { data } = ClientInfo.safeParse(entity);
    if (data) return data.timezone;
  }
  return localTimezone ?? undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
