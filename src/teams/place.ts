import { randomUUID } from 'node:crypto';
import type { TypedLine } from '../core/intent.ts';
import type { Place } from '../core/place.ts';
import type { Workspace } from '../core/platform.ts';
import { tenantOf } from './authenticate.ts';
import type { Activity } from './payloads.ts';
import { Rejected } from './rejected.ts';

/** Who asks, where, and by which key the same request is known again. */
export interface Asking extends Pick<TypedLine, 'key'> {
  actor: { kind: 'account'; platform: 'teams'; tenant: string; userId: string };
  place: Place & { room: string };
}

export function askingOf(activity: Activity): Asking {
  const { id, from, name, conversation } = activity;
  if (!from) throw new Rejected(400, 'the activity has no sender');
  const place = placeOf(activity);
  return {
    actor: { kind: 'account', platform: 'teams', tenant: place.tenant, userId: from.id },
    place,
    // Teams names every activity; one without a name can be no repetition.
    key: ['teams', conversation.id, id || randomUUID(), name].filter(Boolean).join(' '),
  };
}

export function placeOf(activity: Activity): Place & { room: string } {
  const { conversation, channelData, serviceUrl, replyToId } = activity;
  const [room = conversation.id, thread] = conversation.id.split(';messageid=');
  return {
    platform: 'teams',
    tenant: tenantOf(activity) ?? '',
    room,
    kind: kindOf(room, conversation.conversationType),
    ...(thread && { thread }),
    ...(replyToId && activity.type !== 'message' && { message: replyToId }),
    ...(channelData?.team?.aadGroupId && { container: channelData.team.aadGroupId }),
    serviceUrl,
  };
}

/** The kind of a conversation, by Teams' word for it or, where it says none, by its id. */
export function kindOf(conversationId: string, type?: string | null): Place['kind'] {
  if (type === 'channel' || /@thread\.(tacv2|skype)$/.test(conversationId)) return 'channel';
  // A chat of two people has the type "personal" too, but it is not the bot's own.
  if (type === 'groupChat' || /@(thread\.v2|unq\.gbl\.spaces)$/.test(conversationId)) return 'group';
  return 'direct';
}

export function workspaceOf({ tenant, serviceUrl }: Place): Workspace {
  return { tenant, serviceUrl };
}
