import type { Place } from '../core/place.ts';
import { type Activity, ClientInfo } from './payloads.ts';

/**
 * What activities say in passing and no look-up tells again: people's time zones and rooms' names. The latest of this
 * process, to make a look-up that follows complete; nothing depends on it.
 */
export interface Sightings {
  note(activity: Activity, place: Place & { room: string }): void;
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
  const rooms = new Map<string, RoomSighting>();
  const sightings: Sightings = {
    note: (activity, { tenant, room, container, kind }) => {
      const person = `${tenant} ${activity.from?.id}`;
      const zone = zoneIn(activity);
      if (zone && zone !== zones.get(person) && isZone(zone)) keep(zones, person, zone);
      if (kind !== 'channel') return;
      const { channel } = activity.channelData ?? {};
      const name = channel?.id === room ? (channel.name ?? undefined) : undefined;
      sightings.noteRoom(tenant, room, { name, container });
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

function zoneIn({ entities }: Activity): string | undefined {
  for (const entity of entities ?? []) {
    const { data } = ClientInfo.safeParse(entity);
    if (data) return data.timezone;
  }
  return undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
