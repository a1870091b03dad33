import pino from 'pino';
import type { Message } from '../../src/playground/slack-cloud/page-api.ts';
import { type SlackCloud, startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { createSlack } from '../../src/slack/index.ts';
import { describePlatform, type PlatformUnderTest, type SeenMessage } from '../contract/platform.ts';

describePlatform('Slack', async (): Promise<PlatformUnderTest> => {
  const cloud = await startSlackCloud({
    requestUrl: 'http://127.0.0.1:9/nobody-listens',
    signingSecret: 'secret',
    botToken: 'xoxb-contract',
  });
  const { admin } = cloud;
  const ana = await admin.addUser({
    name: 'ana',
    realName: 'Ana Alvarez',
    displayName: 'Ana',
    email: 'ana@x.example',
  });
  const ben = await admin.addUser({
    name: 'ben',
    realName: 'Ben Brandt',
    displayName: 'Ben',
    email: 'ben@x.example',
  });
  const dana = await admin.addUser({ name: 'dana', realName: 'Dana Admin', role: 'admin' });
  const guest = await admin.addUser({ name: 'gil', realName: 'Gil Guest', role: 'guest' });
  const olga = await admin.addUser({ name: 'olga', realName: 'Olga Other', team: 'T0OUTSIDE' });
  await admin.addUserGroup({ handle: 'billing', members: [ben] });
  const room = await admin.addChannel({ name: 'support', members: [ana, ben], hasApp: true });
  const shared = await admin.addChannel({ name: 'with-acme', members: [ana, guest], hasApp: true });
  await admin.shareChannel(shared, 'T0OUTSIDE');
  await admin.addMember(shared, olga);
  const closed = await admin.addChannel({ name: 'old-times', members: [ana], hasApp: true });
  await admin.archiveChannel(closed);
  await admin.addChannel({ name: 'general', members: [ana, ben] });

  const workspace = { tenant: cloud.teamId };
  const { platform } = createSlack(
    { signingSecret: 'secret', botToken: 'xoxb-contract', apiUrl: cloud.apiUrl },
    { workspace: async () => workspace, log: pino({ level: 'silent' }) },
  );
  const at = (conversationId: string) => ({
    workspace,
    kind: 'channel' as const,
    conversationId,
    userId: null,
  });
  return {
    platform,
    workspace,
    ana: { userId: ana, name: 'Ana', email: 'ana@x.example' },
    ben: { userId: ben, name: 'Ben', email: 'ben@x.example' },
    guest,
    room: at(room),
    roomName: 'support',
    sharedRoom: at(shared),
    closedRoom: at(closed),
    takenName: 'general',
    pingOfBen: `<@${ben}>`,
    calls: { post: 'chat.postMessage', update: 'chat.update', remove: 'chat.delete' },
    offers: { finding: true, accountList: true, groups: true },
    cloud: {
      faults: cloud.faults,
      messages: (userId, conversationId) => messagesOf(cloud, userId, conversationId),
      deleteMessage: async (conversationId, messageId) => {
        await cloud.as(dana).deleteMessage({ room: conversationId, ts: messageId });
      },
      forbidRooms: async () => admin.setScopes(['chat:write', 'channels:read', 'users:read']),
      violations: cloud.violations,
    },
    close: cloud.close,
  };
});

function messagesOf(cloud: SlackCloud, userId: string, conversationId: string): SeenMessage[] {
  const room = cloud
    .as(userId)
    .snapshot()
    .rooms.find(({ id }) => id === conversationId);
  return (room?.messages ?? []).filter(message => !message.deleted && !message.subtype).map(seen);
}

function seen(message: Message): SeenMessage {
  const texts = stringsUnder(message.blocks, 'text', 'button');
  return {
    id: message.ts,
    text: texts.map(read).join('\n'),
    buttons: buttonsIn(message.blocks),
    pings: texts.flatMap(text =>
      [...text.matchAll(/<([@!][^>|]+)[^>]*>/g)].map(([, whom = '']) => whom.replace(/^@/, '')),
    ),
    onlyYou: message.ephemeral,
    ...(message.thread ? { below: message.thread } : {}),
  };
}

/** Slack's text as it is read: without markup, escapes and what cannot be seen. */
function read(mrkdwn: string): string {
  return mrkdwn
    .replace(/(?<!\u2060)[*_~`](?!\u2060)/g, '')
    .replaceAll('\u2060', '')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function stringsUnder(content: unknown, key: string, except: string): string[] {
  if (typeof content !== 'object' || content === null) return [];
  if ('type' in content && content.type === except) return [];
  return Object.entries(content).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : stringsUnder(value, key, except),
  );
}

function buttonsIn(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  if ('type' in content && content.type === 'button' && 'text' in content)
    return stringsUnder(content.text, 'text', '');
  return Object.values(content).flatMap(buttonsIn);
}
