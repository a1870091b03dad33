import type { Room, Snapshot } from '../../slack-cloud/page-api.ts';

/** The room that the address names, by id or name; undefined where the person is in none such. */
export function findRoom({ rooms }: Snapshot, wanted: string | undefined): Room | undefined {
  return rooms.find(room => room.joined && (room.id === wanted || room.name === wanted));
}

/** Where something was said last: what is shown to somebody who did not choose yet. */
export function liveliestRoom({ app, rooms }: Snapshot): Room | undefined {
  const lastSaid = (room: Room): number => room.messages.at(-1)?.at ?? 0;
  const [liveliest] = rooms
    .filter(room => room.joined && !isAppRoom(room, app.userId))
    .sort((one, other) => lastSaid(other) - lastSaid(one));
  return liveliest;
}

export function isAppRoom(room: Room, appUserId: string): boolean {
  return room.kind === 'direct' && room.members.includes(appUserId);
}
