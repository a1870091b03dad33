import { describePlatform, type PlatformUnderTest } from '../contract/platform.ts';
import { openOffice } from './office.ts';
import { readCard } from './seen-card.ts';

describePlatform('Teams', async (): Promise<PlatformUnderTest> => {
  const office = await openOffice();
  const { cloud, teams, workspace, billing, refunds, ana, ben } = office;
  const { admin } = cloud;
  const guest = admin.addUser({ name: 'Gus', email: 'gus@elsewhere.example', userRole: 'guest' });
  const acme = admin.addTeam({ name: 'Acme', owners: ['Ana'], members: ['Gus'] });
  await admin.install(acme.id);
  const closed = await admin.addChannel(billing.id, { name: 'Old' });
  await admin.deleteChannel(closed.id);
  await admin.addChannel(billing.id, { name: 'cust-taken' });
  const channel = (conversationId: string) => ({
    workspace,
    kind: 'channel' as const,
    conversationId,
    userId: null,
  });
  return {
    platform: teams.platform,
    workspace,
    ana: { userId: ana.id, name: 'Ana', email: 'ana@example.com' },
    ben: { userId: ben.id, name: 'Ben', email: 'ben@example.com' },
    guest: guest.id,
    room: channel(refunds.id),
    roomName: 'Refunds',
    sharedRoom: channel(acme.id),
    closedRoom: channel(closed.id),
    takenName: 'cust-taken',
    container: billing.groupId,
    pingOfBen: '<at>Ben</at>',
    calls: { post: 'POST /teams/v3/conversations', update: 'PUT ', remove: 'DELETE ' },
    offers: { finding: false, accountList: false, groups: false },
    cloud: {
      faults: cloud.faults,
      messages: (userId, conversationId) =>
        cloud
          .as(userId)
          .messages(conversationId)
          .filter(message => !message.deleted)
          .map(message => {
            const { text, buttons, pings } = readCard(message.attachments[0]?.content ?? null);
            const [, below = message.id] = message.conversationId.split(';messageid=');
            const reply = below === message.id ? {} : { below };
            return { id: message.id, text, buttons, pings, onlyYou: message.onlyYou, ...reply };
          }),
      deleteMessage: async (conversationId, messageId) => {
        await teams.platform.remove(channel(conversationId), messageId);
      },
      forbidRooms: async () => admin.revoke(billing.id, 'Channel.Create.Group'),
      violations: () => cloud.violations,
    },
    close: office.close,
  };
});
