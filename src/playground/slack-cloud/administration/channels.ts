import type { Administration } from '../cloud-api.ts';
import {
  addMember,
  archiveRoom,
  createChannel,
  openDirectRoom,
  removeMember,
  renameRoom,
  setTopic,
  shareRoom,
  unarchiveRoom,
  unshareRoom,
} from '../rooms.ts';
import type { Slack } from '../slack.ts';
import { newId } from '../workspace.ts';

type Channels = Pick<
  Administration,
  | 'addChannel'
  | 'renameChannel'
  | 'archiveChannel'
  | 'unarchiveChannel'
  | 'setTopic'
  | 'shareChannel'
  | 'unshareChannel'
  | 'addMember'
  | 'removeMember'
  | 'openDirectMessage'
>;

export function channelAdministration(slack: Slack): Channels {
  const { workspace } = slack;
  const userId = (name: string): string => workspace.user(name).id;
  return {
    addChannel: async ({ id, name, topic, members = [], hasApp, ...given }) => {
      const people = members.map(userId);
      const bots = hasApp ? [workspace.installation().botUserId] : [];
      const { room, heard } = createChannel(slack, {
        id: id ?? newId('C'),
        name,
        kind: given.private ? 'private' : 'public',
        creator: people[0] ?? workspace.installation().botUserId,
        members: [...people, ...bots],
        topic: topic ?? '',
      });
      await heard;
      return room.id;
    },
    renameChannel: (name, newName) => {
      const room = workspace.room(name);
      return renameRoom(slack, room, newName, room.creator);
    },
    archiveChannel: name => {
      const room = workspace.room(name);
      return archiveRoom(slack, room, room.creator);
    },
    unarchiveChannel: name => {
      const room = workspace.room(name);
      return unarchiveRoom(slack, room, room.creator);
    },
    setTopic: (name, topic) => {
      const room = workspace.room(name);
      return setTopic(slack, room, topic, room.creator);
    },
    shareChannel: async (name, team, how) => {
      const room = workspace.room(name);
      if (how !== 'pending') return shareRoom(slack, room, team);
      workspace.rooms.put(room.id, { ...room, pendingWith: [...room.pendingWith, team] });
    },
    unshareChannel: name => unshareRoom(slack, workspace.room(name)),
    addMember: (name, user) => {
      const room = workspace.room(name);
      return addMember(slack, room, userId(user), room.creator);
    },
    removeMember: (name, user) => removeMember(slack, workspace.room(name), userId(user)),
    openDirectMessage: async users => openDirectRoom(slack, users.map(userId)).id,
  };
}
