import type { MessageRow, RoomRow } from './rows.ts';

export const canEnter = (user: string, room: RoomRow): boolean =>
  room.members.includes(user) || room.kind === 'public';

export const canSee = (user: string, room: RoomRow, message: MessageRow): boolean =>
  canEnter(user, room) && (message.onlyFor === undefined || message.onlyFor === user);
