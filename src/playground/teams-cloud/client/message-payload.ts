import type { Scene } from '../app/scenes.ts';
import type { JsonObject } from '../json.ts';
import type { Mention } from '../page-api.ts';
import type { MessageRow } from '../tenant/tenant.ts';

/** What an action command on a message is given of it; people go by their directory ids. */
export function messagePayload(scene: Scene, message: MessageRow): JsonObject {
  const { room } = scene;
  return {
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(room.id)}/${message.id}`,
    id: message.id,
    replyToId: message.rootId ?? null,
    createdDateTime: new Date(message.sentAt).toISOString(),
    lastModifiedDateTime: message.editedAt ? new Date(message.editedAt).toISOString() : null,
    deleted: message.deleted,
    summary: null,
    importance: 'normal',
    locale: 'en-us',
    body: { contentType: 'html', content: bodyHtml(message) },
    from: identity(scene, message.fromId),
    reactions: [],
    mentions: message.mentions.map((mention, id) => ({
      id,
      mentionText: mention.name,
      mentioned: mentionedIdentity(scene, mention),
    })),
    attachments: message.attachments.map(({ contentType, content }, index) => ({
      id: String(index),
      contentType,
      content: JSON.stringify(content),
    })),
  };
}

function bodyHtml({ text }: MessageRow): string {
  let item = 0;
  const marked = text.replace(/<at>(.*?)<\/at>/g, (_, name: string) => `<at id="${item++}">${name}</at>`);
  return `<div><div>${marked.replaceAll('\n', '<br>')}</div>\n</div>`;
}

function identity({ tenant, app }: Scene, id: string, displayName?: string): JsonObject {
  const nobody = { device: null, conversation: null, user: null, application: null };
  const user = tenant.users.get(id);
  if (user) {
    const person = {
      userIdentityType: 'aadUser',
      id: user.aadObjectId,
      displayName: displayName ?? user.name,
    };
    return { ...nobody, user: person };
  }
  return {
    ...nobody,
    application: { applicationIdentityType: 'bot', id: app.id, displayName: app.bot.name },
  };
}

function mentionedIdentity(scene: Scene, { id, name, type }: Mention): JsonObject {
  if (!type) return identity(scene, id, name);
  const conversation = { conversationIdentityType: type, id, displayName: name };
  return { device: null, user: null, application: null, conversation };
}
