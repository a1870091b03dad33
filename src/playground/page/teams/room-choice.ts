import type { ChannelView, ChatView, TeamsSnapshot, TeamView } from '../../teams-cloud/page-api.ts';

export type TeamsRoom =
  | { kind: 'channel'; channel: ChannelView; team: TeamView }
  | { kind: 'chat'; chat: ChatView };

/** The room that the address names, by id or name; undefined where the person is in none such. */
export function findRoom(snapshot: TeamsSnapshot, wanted: string | undefined): TeamsRoom | undefined {
  return roomsOf(snapshot).find(room => idOf(room) === wanted || nameOf(room) === wanted);
}

/** The channel, else the chat, where something was said last: what is shown to somebody who did not choose yet. */
export function liveliestRoom(snapshot: TeamsSnapshot): TeamsRoom | undefined {
  const rooms = roomsOf(snapshot).sort((one, other) => lastSaid(other) - lastSaid(one));
  return rooms.find(({ kind }) => kind === 'channel') ?? rooms[0];
}

function roomsOf({ chats, teams }: TeamsSnapshot): TeamsRoom[] {
  const channels = teams.flatMap(team =>
    team.channels.map((channel): TeamsRoom => ({ kind: 'channel', channel, team })),
  );
  return [...channels, ...chats.map((chat): TeamsRoom => ({ kind: 'chat', chat }))];
}

function lastSaid(room: TeamsRoom): number {
  const messages = room.kind === 'chat' ? room.chat.messages : room.channel.posts;
  return messages.at(-1)?.sentAt ?? 0;
}

export function idOf(room: TeamsRoom): string {
  return room.kind === 'chat' ? room.chat.conversationId : room.channel.conversationId;
}

export function nameOf(room: TeamsRoom): string {
  return room.kind === 'chat' ? room.chat.title : room.channel.name;
}

/** In how many other rooms something is unread. */
export function unreadElsewhere(snapshot: TeamsSnapshot, current: string): number {
  const unread = roomsOf(snapshot).filter(
    room => (room.kind === 'chat' ? room.chat : room.channel).unread > 0,
  );
  return unread.filter(room => idOf(room) !== current).length;
}
