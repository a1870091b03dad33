import { chatMethods } from './chat.ts';
import { conversationChangingMethods } from './conversations-changing.ts';
import { conversationReadingMethods } from './conversations-reading.ts';
import type { Method } from './method.ts';
import { oauthMethods } from './oauth.ts';
import { userGroupMethods } from './user-groups.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';
import { workspaceMethods } from './workspace.ts';

/** Every method of the Web API that this cloud has. */
export const methods: Record<string, Method> = {
  ...chatMethods,
  ...conversationReadingMethods,
  ...conversationChangingMethods,
  ...oauthMethods,
  ...userGroupMethods,
  ...userMethods,
  ...viewMethods,
  ...workspaceMethods,
};
