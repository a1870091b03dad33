import type { TeamsUser } from '../administration.ts';
import type { JsonObject } from '../json.ts';
import { type ChannelRoom, channelsOf, findRoom, type Room } from '../tenant/rooms.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { notInRoster } from './connector-messages.ts';
import { type Answer, Refused, type Route } from './routes.ts';

const MEMBERS = '/v3/conversations/:conversationId/members';
/** Documented bounds of a page; Teams takes 200 where none is asked. */
const PAGE = { least: 50, most: 500, usual: 200 };

/** The Connector's calls that tell who is in a room, and what a team has. */
export function rosterRoutes(tenant: Tenant): Route[] {
  return [
    {
      method: 'GET',
      path: MEMBERS,
      answer: ({ at }) => ({
        status: 200,
        body: membersOf(tenant, readableRoom(tenant, at.conversationId)).map(asAccount),
      }),
    },
    {
      method: 'GET',
      path: '/v3/conversations/:conversationId/pagedmembers',
      answer: ({ at, query }) =>
        pageOfMembers(membersOf(tenant, readableRoom(tenant, at.conversationId)), query),
    },
    {
      method: 'GET',
      path: `${MEMBERS}/:memberId`,
      answer: ({ at }) => {
        const members = membersOf(tenant, readableRoom(tenant, at.conversationId));
        const member = members.find(user => user.id === at.memberId || user.aadObjectId === at.memberId);
        if (!member)
          throw new Refused(404, 'MemberNotFoundInConversation', 'Member not found in the conversation.');
        return { status: 200, body: asAccount(member) };
      },
    },
    {
      method: 'GET',
      path: '/v3/teams/:teamId',
      answer: ({ at }) => {
        const room = teamRoom(tenant, at.teamId);
        const { id, name, groupId, memberIds } = room.team;
        const channelCount = standardChannels(tenant, room).length;
        const counts = { channelCount, memberCount: memberIds.length };
        return {
          status: 200,
          body: { id, name, aadGroupId: groupId, type: 'standard', tenantId: tenant.id, ...counts },
        };
      },
    },
    {
      method: 'GET',
      path: '/v3/teams/:teamId/conversations',
      answer: ({ at }) => {
        const room = teamRoom(tenant, at.teamId);
        const conversations = standardChannels(tenant, room).map(({ id, channel }) => ({
          id,
          ...(id !== room.team.id && { name: channel.name }), // General comes without a name
          type: channel.kind,
        }));
        return { status: 200, body: { conversations } };
      },
    },
  ];
}

function readableRoom(tenant: Tenant, conversationId = ''): Room {
  const room = findRoom(tenant, conversationId);
  if (!room) throw new Refused(404, 'ConversationNotFound', 'Conversation not found.');
  if (!room.appInstalled) throw notInRoster();
  return room;
}

function teamRoom(tenant: Tenant, teamId?: string): ChannelRoom {
  const room = readableRoom(tenant, teamId);
  if (room.kind !== 'channel' || room.id !== room.team.id) {
    throw new Refused(404, 'NotFound', 'Team not found.');
  }
  return room;
}

function standardChannels(tenant: Tenant, room: ChannelRoom): ChannelRoom[] {
  return channelsOf(tenant, room.team).filter(({ channel }) => channel.kind === 'standard');
}

function membersOf(tenant: Tenant, room: Room): TeamsUser[] {
  const users = room.memberIds.map(id => tenant.users.get(id)).filter(user => user !== undefined);
  return users.filter(user => !user.removed);
}

function pageOfMembers(members: TeamsUser[], query: URLSearchParams): Answer {
  const asked = Number(query.get('pageSize') ?? PAGE.usual);
  const size = Math.min(Math.max(asked || PAGE.usual, PAGE.least), PAGE.most);
  const from = Number(query.get('continuationToken') ?? 0);
  const next = from + size;
  return {
    status: 200,
    body: {
      members: members.slice(from, next).map(asAccount),
      ...(next < members.length && { continuationToken: String(next) }),
    },
  };
}

/** The Connector calls the directory's id `objectId` here, and `aadObjectId` in activities. */
function asAccount(user: TeamsUser): JsonObject {
  const { id, aadObjectId, name, givenName, surname, email, userPrincipalName, tenantId, userRole } = user;
  const account = { id, objectId: aadObjectId, name, tenantId, userRole };
  return userRole === 'anonymous' ? account : { ...account, givenName, surname, email, userPrincipalName };
}
