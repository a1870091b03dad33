import type { TeamsPerson } from './page-api.ts';

/**
 * What an administrator of the tenant or an owner of a team does. Where the app is installed it is told as Teams tells
 * it, and the promise resolves once it has answered; an app that cannot be reached misses it. People go by id or name,
 * everything else by id.
 */
export interface Administration {
  addUser(user: NewUser): TeamsUser;
  updateUser(user: string, changes: Partial<NewUser>): TeamsUser;
  /** Deletes the account: it leaves every team and chat, and rosters no longer know it. */
  removeUser(user: string): Promise<void>;

  addTeam(team: { name: string; owners: string[]; members?: string[] }): Team;
  renameTeam(teamId: string, name: string): Promise<void>;
  archiveTeam(teamId: string): Promise<void>;
  unarchiveTeam(teamId: string): Promise<void>;
  deleteTeam(teamId: string): Promise<void>;
  addTag(teamId: string, tag: { name: string; members: string[] }): { id: string; name: string };

  addChannel(teamId: string, channel: NewChannel): Promise<Channel>;
  renameChannel(channelId: string, name: string): Promise<void>;
  deleteChannel(channelId: string): Promise<void>;
  restoreChannel(channelId: string): Promise<void>;

  addChat(chat: { topic?: string; members: string[] }): Chat;

  /** To a team, a private or shared channel, or a group chat, by its id. */
  addMember(placeId: string, user: string): Promise<void>;
  removeMember(placeId: string, user: string): Promise<void>;

  /**
   * Installs the app in a team, a private or shared channel, a group chat or, given a person, for that person. Absent
   * `permissions` are what the app's manifest asks for.
   */
  install(place: string, options?: { by?: string; permissions?: string[] }): Promise<void>;
  uninstall(place: string, options?: { by?: string }): Promise<void>;
  /** Grants or withdraws a resource-specific permission such as `Channel.Create.Group`. */
  grant(placeId: string, permission: string): void;
  revoke(placeId: string, permission: string): void;
}

export interface NewUser {
  name: string;
  email?: string;
  givenName?: string;
  surname?: string;
  userPrincipalName?: string;
  userRole?: TeamsPerson['userRole'];
  /** Absent: the company's own tenant. */
  tenantId?: string;
  /** An IANA zone, such as `Europe/Berlin`; what the person's client reports. */
  timeZone?: string;
  /** Such as `en-US`. */
  locale?: string;
  /** Such as `DE`. */
  country?: string;
}

export interface TeamsUser extends TeamsPerson {
  surname: string;
  timeZone: string;
  locale: string;
  country: string;
}

export interface Team {
  /** `19:…@thread.tacv2`, the General channel's id too. */
  id: string;
  groupId: string;
  name: string;
}

export interface NewChannel {
  name: string;
  description?: string;
  kind?: 'standard' | 'private' | 'shared';
  /** Of a private or shared channel; a standard one has the team's. */
  members?: string[];
  /** Who made it; absent: the team's first owner. */
  by?: string;
}

export interface Channel {
  id: string;
  teamId: string;
  name: string;
  kind: 'standard' | 'private' | 'shared';
}

interface Chat {
  /** `19:…@thread.v2`. */
  id: string;
  topic: string;
}
