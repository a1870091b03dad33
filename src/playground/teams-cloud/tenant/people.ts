import { randomBytes, randomUUID } from 'node:crypto';
import type { NewUser, TeamsUser } from '../administration.ts';
import type { Tenant } from './tenant.ts';

const DOMAIN = 'example.com';

/** Adds an account and its chat with the bot, in which the app is not installed yet. */
export function addUser(tenant: Tenant, given: NewUser): TeamsUser {
  const { name, userRole = 'user', email = `${name.toLowerCase().replaceAll(' ', '.')}@${DOMAIN}` } = given;
  const [givenName = name, ...rest] = name.split(' ');
  const guestName = `${email.replace('@', '_')}#EXT#@${DOMAIN}`;
  const user: TeamsUser = {
    id: `29:1${randomBytes(48).toString('base64url')}`,
    aadObjectId: randomUUID(),
    name,
    givenName: given.givenName ?? givenName,
    surname: given.surname ?? rest.join(' '),
    email,
    userPrincipalName: given.userPrincipalName ?? (userRole === 'guest' ? guestName : email),
    userRole,
    tenantId: given.tenantId ?? tenant.id,
    timeZone: given.timeZone ?? 'UTC',
    locale: given.locale ?? 'en-US',
    country: given.country ?? 'US',
    removed: false,
  };
  tenant.users.put(user.id, user);
  const chatId = `a:1${randomBytes(36).toString('base64url')}`;
  tenant.chats.put(chatId, {
    id: chatId,
    kind: 'personal',
    topic: '',
    memberIds: [user.id],
    appInstalled: false,
    permissions: [],
  });
  tenant.changed();
  return user;
}

export function updateUser(tenant: Tenant, user: TeamsUser, changes: Partial<NewUser>): TeamsUser {
  const updated = tenant.users.put(user.id, { ...user, ...changes });
  tenant.changed();
  return updated;
}
