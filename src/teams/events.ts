import type { News } from '../core/handrail.ts';
import { ACCEPTED, type Answer, type Hearing } from './hearing.ts';
import type { Activity } from './payloads.ts';
import { placeOf } from './place.ts';

/** What Teams says about rooms, people in them and messages, without anybody asking for anything. */
export async function hearEvent(activity: Activity, { handrail }: Hearing): Promise<Answer> {
  const news = newsOf(activity);
  if (news) await handrail.learn(news);
  return ACCEPTED;
}

/** Null: nothing that anybody needs to know. */
function newsOf(activity: Activity): News | null {
  const place = placeOf(activity);
  const { channelData, membersAdded, membersRemoved, recipient } = activity;
  const isBot = (account: { id: string }): boolean => account.id === recipient?.id;
  const about = { platform: place.platform, tenant: place.tenant };
  // Events of a channel come in the conversation of its team.
  const isOfChannel = channelData?.eventType?.startsWith('channel');
  const room = isOfChannel ? (channelData?.channel?.id ?? place.room) : place.room;
  const gone = (): News => ({
    ...about,
    kind: 'room_gone',
    conversationId: room,
    ...(!isOfChannel && place.container && { container: place.container }),
  });
  const changed = (back = false): News => ({
    ...about,
    kind: 'room_changed',
    place: { ...place, room },
    back,
  });
  switch (activity.type) {
    case 'messageDelete':
      return activity.id
        ? { ...about, kind: 'message_gone', conversationId: place.room, messageId: activity.id }
        : null;
    case 'installationUpdate':
      return activity.action?.startsWith('remove') ? gone() : changed(true);
    case 'conversationUpdate':
      if (membersRemoved?.some(isBot) || isEndOfRoom(channelData?.eventType)) return gone();
      return changed(membersAdded?.some(isBot) || isReturn(channelData?.eventType));
    default:
      return null;
  }
}

function isEndOfRoom(eventType: string | null | undefined): boolean {
  return ['channelDeleted', 'teamArchived', 'teamDeleted', 'teamHardDeleted'].includes(eventType ?? '');
}

function isReturn(eventType: string | null | undefined): boolean {
  return ['teamUnarchived', 'teamRestored'].includes(eventType ?? '');
}
