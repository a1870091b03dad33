import { z } from 'zod';
import type { App } from '../app/app.ts';
import { chatWithBot, findRoom } from '../tenant/rooms.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { badSyntax, readBotActivity } from './bot-activity.ts';
import { admit, postBotMessage, writableRoom } from './connector-messages.ts';
import type { RateLimits } from './limits.ts';
import { type Answer, type Call, Refused, type Route } from './routes.ts';

const Id = z.looseObject({ id: z.string() });
const NewConversation = z.looseObject({
  isGroup: z.boolean().nullish(),
  members: z.array(Id).nullish(),
  tenantId: z.string().nullish(),
  channelData: z.looseObject({ channel: Id.nullish(), tenant: Id.nullish() }).nullish(),
  activity: z.json().nullish(),
});

/** The Connector's call that opens a chat with a person, or a thread in a channel. */
export function conversationRoutes(tenant: Tenant, app: App, limits?: RateLimits): Route[] {
  const where = 'POST /v3/conversations';
  return [
    {
      method: 'POST',
      path: '/v3/conversations',
      answer: call => {
        const read = NewConversation.safeParse(call.body);
        if (!read.success) throw badSyntax(app, where, z.prettifyError(read.error));
        const channelId = read.data.channelData?.channel?.id;
        if (channelId) return openThread(channelId, read.data.activity ?? null, call);
        return openPersonalChat(read.data, call);
      },
    },
  ];

  function openThread(
    channelId: string,
    body: z.infer<typeof NewConversation>['activity'],
    call: Call,
  ): Answer {
    if (!body) throw badSyntax(app, where, 'A new thread needs an activity');
    const room = writableRoom(tenant, channelId);
    admit(limits, room);
    const activity = readBotActivity(app, where, body, call.size);
    const id = postBotMessage(tenant, app, room, activity, { where });
    const conversationId = `${room.id};messageid=${id}`;
    return { status: 201, body: { id: conversationId, activityId: id, serviceUrl: app.serviceUrl } };
  }

  function openPersonalChat(asked: z.infer<typeof NewConversation>, call: Call): Answer {
    const { members, isGroup, tenantId = asked.channelData?.tenant?.id, activity } = asked;
    const wanted = members?.[0]?.id;
    if (isGroup || members?.length !== 1 || !wanted)
      throw badSyntax(app, where, 'Bots open chats with one person');
    if (!tenantId) throw badSyntax(app, where, 'Tenant id is required');
    const person = tenant.users.values().find(user => user.id === wanted || user.aadObjectId === wanted);
    if (tenantId !== tenant.id || !person || person.removed) {
      throw new Refused(404, 'ConversationNotFound', 'The user was not found in the tenant.');
    }
    const room = findRoom(tenant, chatWithBot(tenant, person.id).id);
    if (!room?.appInstalled) {
      throw new Refused(403, 'ForbiddenOperationException', "Bot is not installed in user's personal scope");
    }
    if (!activity) return { status: 201, body: { id: room.id, serviceUrl: app.serviceUrl } };
    admit(limits, room);
    const first = readBotActivity(app, where, activity, call.size);
    const activityId = postBotMessage(tenant, app, room, first, { where });
    return { status: 201, body: { id: room.id, activityId, serviceUrl: app.serviceUrl } };
  }
}
