import { randomBytes, randomUUID } from 'node:crypto';
import type { NewUser, TeamsUser } from '../administration.ts';
import type { Tenant } from './tenant.ts';

const DOMAIN = 'example.com';

/** Adds an account and its chat with the bot, in which the app is not installed yet. */
export function addUser(tenant: Tenant, { name, ...given }: NewUser): TeamsUser {
  const [givenName = name, ...rest] = name.split(' ');
  const email = given.email ?? `${name.toLowerCase().replaceAll(' ', '.')}@${DOMAIN}`;
  const user: TeamsUser = {
    id: `29:1${randomBytes(48).toString('base64url')}`,
    aadObjectId: randomUUID(),
    name,
    givenName,
    surname: rest.join(' '),
    email,
    userPrincipalName: email,
    userRole: 'user',
    tenantId: tenant.id,
    timeZone: 'UTC',
    locale: 'en-US',
    country: 'US',
    removed: false,
    ...given,
  };
  if (user.userRole === 'guest' && !given.userPrincipalName) {
    user.userPrincipalName = `${email.replace('@', '_')}#EXT#@${DOMAIN}`;
  }
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
