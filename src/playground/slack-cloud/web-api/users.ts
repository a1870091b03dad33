import { z } from 'zod';
import { userObject, userProfile } from '../objects/user.ts';
import type { UserRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { secondsOf } from '../timestamps.ts';
import { ApiError } from './api-error.ts';
import { type Method, method } from './method.ts';
import { page, paging } from './pages.ts';

export const userMethods: Record<string, Method> = {
  'users.info': method({
    tier: 4,
    scope: 'users:read',
    input: z.object({ user: z.string() }),
    answer: (slack, input) => ({ user: userObject(slack.workspace, existingUser(slack, input.user)) }),
  }),

  'users.list': method({
    tier: 2,
    scope: 'users:read',
    input: z.object(paging),
    answer: ({ workspace }, input) => {
      const { items, response_metadata } = page(workspace.users.values(), input);
      const members = items.map(user => userObject(workspace, user));
      return { members, cache_ts: secondsOf(workspace.now()), response_metadata };
    },
  }),

  /** Finds the workspace's own active people alone, as Slack does. */
  'users.lookupByEmail': method({
    tier: 3,
    scope: 'users:read.email',
    input: z.object({ email: z.string() }),
    answer: ({ workspace }, input) => {
      const address = input.email.toLowerCase();
      const user = workspace.users
        .values()
        .find(
          candidate =>
            candidate.email?.toLowerCase() === address &&
            !candidate.deactivated &&
            candidate.team === workspace.installation().teamId,
        );
      if (!user) throw new ApiError('users_not_found');
      return { user: userObject(workspace, user) };
    },
  }),

  'users.profile.get': method({
    tier: 4,
    scope: 'users.profile:read',
    input: z.object({ user: z.string() }),
    answer: (slack, input) => {
      const mayReadEmail = slack.workspace.scopes().includes('users:read.email');
      return { profile: userProfile(existingUser(slack, input.user), mayReadEmail) };
    },
  }),

  'bots.info': method({
    tier: 3,
    scope: 'users:read',
    input: z.object({ bot: z.string().optional() }),
    answer: ({ workspace }, input) => {
      const { botId, botUserId, appId } = workspace.installation();
      if (input.bot !== undefined && input.bot !== botId) throw new ApiError('bot_not_found');
      const { realName, updated } = workspace.user(botUserId);
      const bot = {
        id: botId,
        deleted: false,
        name: realName,
        updated,
        app_id: appId,
        user_id: botUserId,
        icons: {},
      };
      return { bot };
    },
  }),
};

function existingUser({ workspace }: Slack, id: string): UserRow {
  const user = workspace.users.get(id);
  if (!user) throw new ApiError('user_not_found');
  return user;
}
