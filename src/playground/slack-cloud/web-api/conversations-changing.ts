import { z } from 'zod';
import { appIsIn } from '../messages.ts';
import { conversationObject } from '../objects/conversation.ts';
import {
  addMember,
  archiveRoom,
  createChannel,
  openDirectRoom,
  removeMember,
  renameRoom,
  setPurpose,
  setTopic,
  unarchiveRoom,
} from '../rooms.ts';
import type { RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { refuseBadName, refuseInvitation } from './channel-rules.ts';
import { flag, idList, type Method, method, requireScope } from './method.ts';
import { joinedChannel, refuseArchived, refuseDirect, roomScope, visibleRoom } from './room-access.ts';

const channel = z.object({ channel: z.string() });
const MOST_IN_A_TOPIC = 250;
const MOST_IN_A_GROUP_MESSAGE = 8;

export const conversationChangingMethods: Record<string, Method> = {
  'conversations.create': method({
    tier: 2,
    input: z.object({ name: z.string().default(''), is_private: flag }),
    answer: (slack, input) => {
      const kind = input.is_private ? 'private' : 'public';
      requireScope(slack, roomScope(kind, 'write'));
      refuseBadName(slack, input.name);
      const creator = bot(slack);
      const { room, heard } = createChannel(slack, { name: input.name, kind, creator, members: [creator] });
      slack.app.follow(heard);
      return { channel: conversationObject(slack.workspace, room) };
    },
  }),

  'conversations.invite': method({
    tier: 3,
    input: z.object({ channel: z.string(), users: idList, force: flag }),
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      refuseArchived(room);
      refuseInvitation(slack, room, input.users, input.force);
      for (const user of input.users)
        slack.app.follow(addMember(slack, slack.workspace.room(room.id), user, bot(slack)));
      return answerWith(slack, room.id);
    },
  }),

  'conversations.join': method({
    tier: 3,
    scope: 'channels:join',
    input: channel,
    answer: (slack, input) => {
      const room = visibleRoom(slack, input.channel);
      if (room.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
      refuseArchived(room);
      if (appIsIn(slack.workspace, room))
        return { ...answerWith(slack, room.id), warning: 'already_in_channel' };
      slack.app.follow(addMember(slack, room, bot(slack)));
      return answerWith(slack, room.id);
    },
  }),

  'conversations.kick': method({
    tier: 3,
    input: z.object({ channel: z.string(), user: z.string() }),
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      if (input.user === bot(slack)) throw new ApiError('cant_kick_self');
      if (!slack.workspace.users.get(input.user)) throw new ApiError('user_not_found');
      if (!room.members.includes(input.user)) throw new ApiError('not_in_channel');
      slack.app.follow(removeMember(slack, room, input.user));
      return {};
    },
  }),

  'conversations.leave': method({
    tier: 3,
    input: channel,
    answer: (slack, input) => {
      const room = visibleRoom(slack, input.channel);
      refuseDirect(room);
      requireScope(slack, roomScope(room.kind, 'write'));
      refuseArchived(room);
      if (!appIsIn(slack.workspace, room)) return { not_in_channel: true };
      slack.app.follow(removeMember(slack, room, bot(slack)));
      return {};
    },
  }),

  'conversations.rename': method({
    tier: 2,
    input: z.object({ channel: z.string(), name: z.string() }),
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      refuseArchived(room);
      if (room.creator !== bot(slack)) throw new ApiError('not_authorized');
      refuseBadName(slack, input.name);
      slack.app.follow(renameRoom(slack, room, input.name, bot(slack)));
      return answerWith(slack, room.id);
    },
  }),

  'conversations.archive': method({
    tier: 2,
    input: channel,
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      if (room.archived) throw new ApiError('already_archived');
      slack.app.follow(archiveRoom(slack, room, bot(slack)));
      return {};
    },
  }),

  'conversations.unarchive': method({
    tier: 2,
    input: channel,
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      if (!room.archived) throw new ApiError('not_archived');
      slack.app.follow(unarchiveRoom(slack, room, bot(slack)));
      return {};
    },
  }),

  'conversations.setTopic': method({
    tier: 2,
    input: z.object({ channel: z.string(), topic: z.string() }),
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      refuseArchived(room);
      if (input.topic.length > MOST_IN_A_TOPIC) throw new ApiError('too_long');
      slack.app.follow(setTopic(slack, room, input.topic, bot(slack)));
      return answerWith(slack, room.id);
    },
  }),

  'conversations.setPurpose': method({
    tier: 2,
    input: z.object({ channel: z.string(), purpose: z.string() }),
    answer: (slack, input) => {
      const room = changeable(slack, input.channel);
      refuseArchived(room);
      if (input.purpose.length > MOST_IN_A_TOPIC) throw new ApiError('too_long');
      slack.app.follow(setPurpose(slack, room, input.purpose, bot(slack)));
      return { purpose: input.purpose };
    },
  }),

  'conversations.open': method({
    tier: 3,
    input: z.object({ channel: z.string().optional(), users: idList.optional(), return_im: flag }),
    answer: (slack, input) => {
      const room = input.channel
        ? visibleRoom(slack, input.channel)
        : directRoomWith(slack, input.users ?? []);
      return { channel: input.return_im ? conversationObject(slack.workspace, room) : { id: room.id } };
    },
  }),
};

const bot = (slack: Slack): string => slack.workspace.installation().botUserId;

const answerWith = (slack: Slack, room: string) => ({
  channel: conversationObject(slack.workspace, slack.workspace.room(room)),
});

function changeable(slack: Slack, id: string): RoomRow {
  const room = joinedChannel(slack, id);
  requireScope(slack, roomScope(room.kind, 'write'));
  return room;
}

function directRoomWith(slack: Slack, users: string[]): RoomRow {
  if (users.length === 0) throw new ApiError('users_list_not_supplied');
  if (users.length > MOST_IN_A_GROUP_MESSAGE) throw new ApiError('too_many_users');
  requireScope(slack, users.length > 1 ? 'mpim:write' : 'im:write');
  for (const id of users) {
    const user = slack.workspace.users.get(id);
    if (!user) throw new ApiError('user_not_found');
    if (user.deactivated) throw new ApiError('user_disabled');
    if (user.role === 'bot') throw new ApiError('cannot_dm_bot');
  }
  return openDirectRoom(slack, [...users, bot(slack)]);
}
