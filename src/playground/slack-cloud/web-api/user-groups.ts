import { z } from 'zod';
import { userGroupObject } from '../objects/user-group.ts';
import { ApiError } from './api-error.ts';
import { flag, type Method, method } from './method.ts';

export const userGroupMethods: Record<string, Method> = {
  'usergroups.list': method({
    tier: 2,
    scope: 'usergroups:read',
    input: z.object({ include_users: flag, include_count: flag, include_disabled: flag }),
    answer: ({ workspace }, input) => ({
      usergroups: workspace.groups
        .values()
        .filter(group => input.include_disabled || !group.disabled)
        .map(group => {
          const { users, user_count, ...object } = userGroupObject(workspace, group);
          return {
            ...object,
            ...(input.include_users && { users }),
            ...(input.include_count && { user_count }),
          };
        }),
    }),
  }),

  'usergroups.users.list': method({
    tier: 2,
    scope: 'usergroups:read',
    input: z.object({ usergroup: z.string(), include_disabled: flag }),
    answer: ({ workspace }, input) => {
      const group = workspace.groups.get(input.usergroup);
      if (!group || (group.disabled && !input.include_disabled)) throw new ApiError('no_such_subteam');
      return { users: group.members };
    },
  }),
};
