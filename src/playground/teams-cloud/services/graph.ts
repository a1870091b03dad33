import { z } from 'zod';
import type { App } from '../app/app.ts';
import type { JsonObject } from '../json.ts';
import { changeChannel, channelNameFault, createChannel } from '../tenant/channels.ts';
import { type ChannelRoom, channelsOf } from '../tenant/rooms.ts';
import type { ChannelRow, TeamRow, Tenant } from '../tenant/tenant.ts';
import { type Answer, type Call, Refused, type Route } from './routes.ts';

const NewGraphChannel = z.looseObject({
  displayName: z.string(),
  description: z.string().optional(),
  membershipType: z.enum(['standard', 'private', 'shared']).default('standard'),
});

/** Microsoft Graph's calls on a team, each behind the resource-specific permission that it needs. */
export function graphRoutes(tenant: Tenant, app: App): Route[] {
  const route = (
    method: Route['method'],
    path: string,
    permission: string,
    answer: (team: TeamRow, call: Call) => Answer,
  ): Route => ({
    method,
    path: `/v1.0/teams/:groupId${path}`,
    answer: call => answer(permittedTeam(tenant, call.at.groupId, permission), call),
  });
  return [
    route('GET', '', 'TeamSettings.Read.Group', team => ({ status: 200, body: asGraphTeam(tenant, team) })),
    route('GET', '/members', 'TeamMember.Read.Group', team =>
      list(team.memberIds.map(asMember(tenant, team))),
    ),
    route('GET', '/channels', 'ChannelSettings.Read.Group', (team, { query }) => {
      const name = query
        .get('$filter')
        ?.match(/^displayName eq '(.*)'$/)?.[1]
        ?.replaceAll("''", "'");
      const channels = channelsOf(tenant, team).filter(room => !name || room.channel.name === name);
      return list(channels.map(room => asGraphChannel(tenant, room.channel)));
    }),
    route('POST', '/channels', 'Channel.Create.Group', postChannel),
    route('GET', '/channels/:channelId', 'ChannelSettings.Read.Group', (team, { at }) => ({
      status: 200,
      body: asGraphChannel(tenant, channelOf(team, at.channelId).channel),
    })),
    route('GET', '/channels/:channelId/members', 'ChannelMember.Read.Group', listMembers),
    route('GET', '/channels/:channelId/allMembers', 'ChannelMember.Read.Group', listMembers),
    route('DELETE', '/channels/:channelId', 'Channel.Delete.Group', (team, { at }) => {
      void changeChannel(tenant, app, channelOf(team, at.channelId).id, { deleted: true });
      return { status: 204 };
    }),
  ];

  function postChannel(team: TeamRow, { body }: Call): Answer {
    const read = NewGraphChannel.safeParse(body);
    if (!read.success) throw new Refused(400, 'BadRequest', z.prettifyError(read.error));
    const { displayName: name, description, membershipType } = read.data;
    if (team.archived) throw new Refused(403, 'Forbidden', 'The team is archived.');
    if (membershipType !== 'standard') {
      throw new Refused(400, 'BadRequest', `A ${membershipType} channel needs an owner among its members.`);
    }
    const fault = channelNameFault(tenant, team, name);
    if (fault) throw new Refused(400, 'BadRequest', fault);
    const { channel } = createChannel(tenant, app, team, { name, description });
    return { status: 201, body: asGraphChannel(tenant, channel) };
  }

  function listMembers(team: TeamRow, { at }: Call): Answer {
    return list(channelOf(team, at.channelId).memberIds.map(asMember(tenant, team)));
  }

  function channelOf(team: TeamRow, channelId?: string): ChannelRoom {
    const room = channelsOf(tenant, team).find(candidate => candidate.id === channelId);
    if (!room) throw new Refused(404, 'NotFound', 'No channel was found with the specified id.');
    return room;
  }
}

function permittedTeam(tenant: Tenant, groupId: string | undefined, permission: string): TeamRow {
  const team = tenant.teams.values().find(row => row.groupId === groupId && !row.deleted);
  if (!team) throw new Refused(404, 'NotFound', `No team found with Group Id ${groupId}`);
  if (team.permissions.includes(permission)) return team;
  const granted = team.permissions.join(', ');
  throw new Refused(
    403,
    'Forbidden',
    `Missing role permissions on the request. API requires one of '${permission}'. Roles on the request ''. Resource specific consent grants on the request '${granted}'.`,
  );
}

function list(value: JsonObject[]): Answer {
  return { status: 200, body: { '@odata.count': value.length, value } };
}

function asGraphTeam(tenant: Tenant, { groupId, name, archived }: TeamRow): JsonObject {
  return { id: groupId, displayName: name, isArchived: archived, tenantId: tenant.id };
}

function asGraphChannel(tenant: Tenant, { id, name, description, kind, createdAt }: ChannelRow): JsonObject {
  const createdDateTime = new Date(createdAt).toISOString();
  return {
    id,
    displayName: name,
    description: description ?? null,
    membershipType: kind,
    createdDateTime,
    tenantId: tenant.id,
    isArchived: false,
  };
}

function asMember(tenant: Tenant, team: TeamRow): (userId: string) => JsonObject {
  return userId => {
    const user = tenant.users.get(userId);
    const owner = team.ownerIds.includes(userId) ? ['owner'] : [];
    return {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      id: Buffer.from(`${team.groupId}##${user?.aadObjectId}`).toString('base64'),
      roles: user?.userRole === 'guest' ? ['guest'] : owner,
      displayName: user?.name ?? '',
      userId: user?.aadObjectId ?? '',
      email: user?.email ?? '',
      tenantId: user?.tenantId ?? '',
    };
  };
}
