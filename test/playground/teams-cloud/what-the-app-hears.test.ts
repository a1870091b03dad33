import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Company, startCompany } from './company.ts';

const MONDAY_9_UTC = Date.UTC(2026, 10, 23, 9);
let company: Company;
beforeEach(async () => {
  company = await startCompany({ now: () => MONDAY_9_UTC });
});
afterEach(() => company.close());

describe('a message', () => {
  test('in the chat with the bot comes whole, with person, tenant and time zone', async () => {
    const { cloud, bot, ben } = company;
    await cloud.admin.install('Ben Weber');
    const seen = await ben.sendMessage({ conversationId: ben.chatId, text: 'mine & <b>yours</b>' });

    expect(seen).toMatchObject({ status: 200, shows: { kind: 'nothing' } });
    expect(bot.heard.at(-1)).toMatchObject({
      type: 'message',
      id: seen.messageId,
      channelId: 'msteams',
      serviceUrl: cloud.serviceUrl,
      text: 'mine &amp; &lt;b&gt;yours&lt;/b&gt;',
      from: { id: ben.id, name: 'Ben Weber', aadObjectId: ben.snapshot().me.aadObjectId },
      recipient: { id: cloud.bot.id },
      conversation: { conversationType: 'personal', tenantId: cloud.tenantId, id: ben.chatId },
      channelData: { tenant: { id: cloud.tenantId } },
      localTimezone: 'Europe/Berlin',
      locale: 'de-DE',
      entities: [{ type: 'clientInfo', locale: 'de-DE', country: 'DE', timezone: 'Europe/Berlin' }],
    });
    expect(cloud.sent.at(-1)?.activity.localTimestamp).toBe('2026-11-23T10:00:00.000+01:00');
  });

  test('in a channel comes with its thread, its team, and an entity for each mention', async () => {
    const { cloud, bot, ben, chiara, billing, refunds } = company;
    const tag = cloud.admin.addTag(billing.id, { name: 'Refunders', members: ['Chiara Rossi'] });
    const post = await ben.sendMessage({
      conversationId: refunds.id,
      text: '<at>Handrail</at> handoff <at>Chiara Rossi</at> <at>Refunders</at>',
    });

    expect(bot.heard.at(-1)).toMatchObject({
      text: '<at>Handrail</at>&nbsp;handoff <at>Chiara Rossi</at>&nbsp;<at>Refunders</at>\n',
      conversation: {
        isGroup: true,
        conversationType: 'channel',
        id: `${refunds.id};messageid=${post.messageId}`,
        tenantId: cloud.tenantId,
      },
      entities: [
        { type: 'clientInfo' },
        { type: 'mention', mentioned: { id: cloud.bot.id }, text: '<at>Handrail</at>' },
        { type: 'mention', mentioned: { id: chiara.id }, text: '<at>Chiara Rossi</at>' },
        { type: 'mention', mentioned: { id: tag.id, type: 'tag' }, text: '<at>Refunders</at>' },
      ],
    });
    // Which group the team is, and what the two are called, only events tell.
    expect(bot.heard.at(-1)?.channelData).toEqual({
      teamsChannelId: refunds.id,
      teamsTeamId: billing.id,
      channel: { id: refunds.id },
      team: { id: billing.id },
      tenant: { id: cloud.tenantId },
    });
  });

  test('in a thread names the post that it replies to', async () => {
    const { bot, ben, chiara, refunds } = company;
    const post = await ben.sendMessage({ conversationId: refunds.id, text: 'Who takes 4411?' });
    const thread = `${refunds.id};messageid=${post.messageId}`;
    await chiara.sendMessage({ conversationId: thread, text: '<at>Handrail</at> claim' });
    expect(bot.heard).toHaveLength(1);
    expect(bot.heard[0]).toMatchObject({ replyToId: post.messageId, conversation: { id: thread } });
  });

  test('that mentions nobody is heard only where the app may read all', async () => {
    const { cloud, bot, ben, billing, refunds } = company;
    const quiet = await ben.sendMessage({ conversationId: refunds.id, text: 'The weather!' });
    expect(quiet.status).toBeUndefined();
    expect(bot.heard).toHaveLength(0);

    cloud.admin.grant(billing.id, 'ChannelMessage.Read.Group');
    await ben.sendMessage({ conversationId: refunds.id, text: 'The weather again!' });
    expect(bot.heard).toHaveLength(1);
  });

  test('in a group chat is heard where the app is installed', async () => {
    const { cloud, bot } = company;
    const { id } = cloud.admin.addChat({ topic: 'Acme', members: ['Ben Weber', 'Chiara Rossi'] });
    await cloud.as('Chiara Rossi').sendMessage({ conversationId: id, text: '<at>Handrail</at> mine' });
    expect(bot.heard).toHaveLength(0);
    await cloud.admin.install(id);
    await cloud.as('Chiara Rossi').sendMessage({ conversationId: id, text: '<at>Handrail</at> mine' });
    expect(bot.heard.at(-1)).toMatchObject({ conversation: { conversationType: 'groupChat', id } });
  });

  test('that is edited or deleted is told again', async () => {
    const { bot, ben, refunds } = company;
    const { messageId = '' } = await ben.sendMessage({
      conversationId: refunds.id,
      text: '<at>Handrail</at> one',
    });
    await ben.editMessage({ conversationId: refunds.id, messageId, text: '<at>Handrail</at> two' });
    await ben.deleteMessage({ conversationId: refunds.id, messageId });
    expect(bot.heard.slice(1)).toMatchObject([
      { type: 'messageUpdate', id: messageId, channelData: { eventType: 'editMessage' } },
      { type: 'messageDelete', id: messageId, channelData: { eventType: 'softDeleteMessage' } },
    ]);
  });

  test('by somebody who is not in the room is a mistake of the test', async () => {
    const { cloud, refunds } = company;
    cloud.admin.addUser({ name: 'Nobody Known' });
    const outsider = cloud.as('Nobody Known');
    await expect(outsider.sendMessage({ conversationId: refunds.id, text: 'hi' })).rejects.toThrow(
      'is not in',
    );
  });
});

describe('installing', () => {
  test('for a team tells of the installation, then of the bot as its member', async () => {
    const { cloud, bot, billing, ben } = company;
    await cloud.admin.uninstall(billing.id);
    bot.heard.length = 0;
    await cloud.admin.install(billing.id, { by: 'Ben Weber' });
    expect(bot.heard).toMatchObject([
      {
        type: 'installationUpdate',
        action: 'add',
        from: { id: ben.id },
        channelData: { settings: { selectedChannel: { id: billing.id } } },
      },
      {
        type: 'conversationUpdate',
        membersAdded: [{ id: cloud.bot.id }],
        conversation: { id: billing.id },
        channelData: { eventType: 'teamMemberAdded', team: { aadGroupId: billing.groupId } },
      },
    ]);
  });

  test('for a person names both in the new chat', async () => {
    const { cloud, bot, ben } = company;
    await cloud.admin.install('Ben Weber');
    expect(bot.heard.at(-1)).toMatchObject({ membersAdded: [{ id: cloud.bot.id }, { id: ben.id }] });
  });

  test('ends with a removal, after which nothing is heard', async () => {
    const { cloud, bot, billing, refunds, ben } = company;
    await cloud.admin.uninstall(billing.id);
    expect(bot.heard).toMatchObject([
      { type: 'installationUpdate', action: 'remove' },
      { type: 'conversationUpdate', membersRemoved: [{ id: cloud.bot.id }] },
    ]);
    const seen = await ben.sendMessage({ conversationId: refunds.id, text: '<at>Handrail</at> mine' });
    expect(seen.status).toBeUndefined();
  });
});

test('what happens to channels, the team and its members is told in the team', async () => {
  const { cloud, bot, billing, chiara } = company;
  const { admin } = cloud;
  const channel = await admin.addChannel(billing.id, { name: 'cust-acme' });
  await admin.renameChannel(channel.id, 'cust-acme-corp');
  await admin.deleteChannel(channel.id);
  await admin.restoreChannel(channel.id);
  await admin.renameTeam(billing.id, 'Billing EU');
  await admin.archiveTeam(billing.id);
  await admin.unarchiveTeam(billing.id);
  await admin.removeMember(billing.id, 'Chiara Rossi');
  await admin.addMember(billing.id, 'Chiara Rossi');
  await admin.removeUser('Chiara Rossi');
  await admin.deleteTeam(billing.id);

  expect(bot.heard.map(activity => activity.channelData.eventType)).toEqual([
    'channelCreated',
    'channelRenamed',
    'channelDeleted',
    'channelRestored',
    'teamRenamed',
    'teamArchived',
    'teamUnarchived',
    'teamMemberRemoved',
    'teamMemberAdded',
    'teamMemberRemoved',
    'teamDeleted',
  ]);
  expect(bot.heard.every(activity => activity.conversation?.id === billing.id)).toBe(true);
  expect(bot.heard[1]?.channelData).toMatchObject({ channel: { id: channel.id, name: 'cust-acme-corp' } });
  expect(bot.heard[4]?.channelData).toMatchObject({ team: { name: 'Billing EU' } });
  expect(bot.heard[8]).toMatchObject({ membersAdded: [{ id: chiara.id }] });
});
