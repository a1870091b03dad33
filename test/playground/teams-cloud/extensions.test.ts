import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json, SearchResult } from '../../../src/playground/teams-cloud/page-api.ts';
import { CARD_TYPE, type Company, card, startCompany } from './company.ts';
import { answerInvokes } from './test-bot.ts';

let company: Company;
beforeEach(async () => {
  company = await startCompany({
    permissions: ['Channel.Create.Group'],
    commands: [
      { id: 'issue.log', title: 'Log as issue', type: 'action', contexts: ['message'], parameters: [] },
      {
        id: 'issue.find',
        title: 'Find an issue',
        type: 'query',
        contexts: ['compose'],
        parameters: [{ name: 'text', title: 'Words' }],
      },
    ],
  });
});
afterEach(() => company.close());

const send = { type: 'Action.Submit', title: 'Log', data: { draft: 'd1' } };
const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'Input.Text', id: 'title' }],
  actions: [send],
};
const asTask = (content: Json): Json => ({
  task: { type: 'continue', value: { title: 'Log as issue', card: { contentType: CARD_TYPE, content } } },
});

describe('an action command', () => {
  test('on a message is given the message, and its dialog is submitted to it', async () => {
    const { bot, ben, chiara, refunds } = company;
    const post = await chiara.sendMessage({
      conversationId: refunds.id,
      text: '<at>Ben Weber</at> 4411 shows < 3 lines',
    });
    answerInvokes(bot, name =>
      name === 'composeExtension/fetchTask'
        ? asTask(form)
        : { task: { type: 'message', value: 'Logged as H-1' } },
    );
    await ben.runCommand({ commandId: 'issue.log', conversationId: refunds.id, messageId: post.messageId });
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'composeExtension/fetchTask',
      conversation: { id: `${refunds.id};messageid=${post.messageId}` },
      value: {
        commandId: 'issue.log',
        commandContext: 'message',
        messagePayload: {
          id: post.messageId,
          body: {
            contentType: 'html',
            content: '<div><div><at id="0">Ben Weber</at> 4411 shows &lt; 3 lines</div>\n</div>',
          },
          from: { user: { id: chiara.snapshot().me.aadObjectId, displayName: 'Chiara Rossi' } },
          mentions: [{ id: 0, mentioned: { user: { displayName: 'Ben Weber' } } }],
        },
      },
    });
    await ben.tapInDialog({ action: 'Log', inputs: { title: '4411' } });
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'issue.log', commandContext: 'message', data: { draft: 'd1', title: '4411' } },
    });
    expect(ben.dialog()).toMatchObject({ message: 'Logged as H-1' });
  });

  test('installs the app just in time where it asks for it', async () => {
    const { cloud, bot, ben } = company;
    const { id } = cloud.admin.addChat({ topic: 'Acme', members: ['Ben Weber'] });
    const { messageId } = await ben.sendMessage({ conversationId: id, text: 'They want a refund' });
    const install = {
      type: 'Action.Submit',
      title: 'Continue',
      data: { msteams: { justInTimeInstall: true } },
    };
    answerInvokes(bot, name => asTask(name === 'composeExtension/fetchTask' ? card(install) : form));
    await ben.runCommand({ commandId: 'issue.log', conversationId: id, messageId });
    await ben.tapInDialog({ action: 'Continue' });
    expect(bot.heard.map(activity => activity.name ?? activity.type)).toEqual([
      'composeExtension/fetchTask',
      'installationUpdate',
      'conversationUpdate',
      'composeExtension/submitAction',
    ]);
    expect(bot.heard.at(-1)?.value.data).toEqual({ msteams: { justInTimeInstall: true } });
    expect(ben.dialog()?.card).toEqual(form);
    expect(ben.snapshot().chats).toContainEqual(
      expect.objectContaining({ conversationId: id, botInstalled: true }),
    );
  });

  test('may end with a card for the composer', async () => {
    const { bot, ben, refunds } = company;
    const result = { contentType: CARD_TYPE, content: card() };
    answerInvokes(bot, name =>
      name === 'composeExtension/fetchTask'
        ? asTask(form)
        : { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [result] } },
    );
    await ben.runCommand({ commandId: 'issue.log', conversationId: refunds.id });
    const seen = await ben.tapInDialog({ action: 'Log' });
    expect(seen.shows).toEqual({ kind: 'card', card: card() });
    expect(ben.dialog()).toBeUndefined();
  });

  test('that the manifest does not declare is a mistake of the test', async () => {
    const { ben, refunds } = company;
    const run = ben.runCommand({ commandId: 'issue.find', conversationId: refunds.id });
    await expect(run).rejects.toThrow('declares no action command issue.find');
  });
});

describe('a search', () => {
  const found = (tap?: Json): Json => ({
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: [
        {
          contentType: CARD_TYPE,
          content: card(),
          preview: {
            contentType: 'application/vnd.microsoft.card.thumbnail',
            content: { title: 'H-1', text: 'Refund', ...(tap !== undefined && { tap }) },
          },
        },
      ],
    },
  });
  const search = async (parameters?: Record<string, string>): Promise<SearchResult[]> => {
    const { shows } = await company.ben.search({
      commandId: 'issue.find',
      conversationId: company.refunds.id,
      parameters,
    });
    return shows.kind === 'results' ? shows.results : [];
  };

  test('lists what it found, and the person posts the card', async () => {
    const { bot, ben, chiara, refunds } = company;
    answerInvokes(bot, () => found());
    const [result] = await search({ text: 'refund' });
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'composeExtension/query',
      value: {
        commandId: 'issue.find',
        parameters: [{ name: 'text', value: 'refund' }],
        queryOptions: { skip: 0 },
      },
    });
    expect(result).toEqual({ title: 'H-1', text: 'Refund', card: card() });
    await ben.postCard({ conversationId: refunds.id, card: result?.card ?? null });
    expect(chiara.messages(refunds.id)).toMatchObject([
      { from: { name: 'Ben Weber' }, attachments: [{ contentType: CARD_TYPE, content: card() }] },
    ]);
  });

  test('opens with a first run, and asks for the chosen one where it says so', async () => {
    const { bot, ben, refunds } = company;
    answerInvokes(bot, () => found({ type: 'invoke', value: { issue: 1 } }));
    const [result] = await search();
    expect(bot.heard.at(-1)?.value.parameters).toEqual([{ name: 'initialRun', value: 'true' }]);
    const chosen = await ben.chooseResult({
      conversationId: refunds.id,
      result: result ?? { title: '', text: '' },
    });
    expect(bot.heard.at(-1)).toMatchObject({ name: 'composeExtension/selectItem', value: { issue: 1 } });
    expect(chosen.shows).toEqual({ kind: 'card', card: card() });
  });

  test('may answer in words', async () => {
    const { bot, ben, refunds } = company;
    answerInvokes(bot, () => ({ composeExtension: { type: 'message', text: 'Nothing found' } }));
    const { shows } = await ben.search({ commandId: 'issue.find', conversationId: refunds.id });
    expect(shows).toEqual({ kind: 'message', text: 'Nothing found' });
  });

  test('with a card that has no preview is a violation', async () => {
    const { cloud, bot } = company;
    const attachments = [{ contentType: CARD_TYPE, content: card() }];
    answerInvokes(bot, () => ({ composeExtension: { type: 'result', attachments } }));
    expect(await search({ text: 'x' })).toEqual([]);
    expect(cloud.violations).toMatchObject([{ what: 'an Adaptive Card without a preview' }]);
  });
});
