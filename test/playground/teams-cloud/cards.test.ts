import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../src/playground/teams-cloud/page-api.ts';
import { CARD_TYPE, type Company, card, cardMessage, startCompany } from './company.ts';
import { answerInvokes } from './test-bot.ts';

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const claim = {
  type: 'Action.Execute',
  title: 'Claim · by Fri 17:00',
  verb: 'handoff.claim',
  data: { issue: 1 },
};
const readBack = { type: 'Input.Text', id: 'note', isRequired: true };
const withInput = { ...(card(claim) as object), body: [readBack] };

/** The app posts a card to Refunds; where the person who reads it finds it. */
async function postCard(content: Json): Promise<{ conversationId: string; messageId: string }> {
  const { call, refunds } = company;
  const path = `/v3/conversations/${encodeURIComponent(refunds.id)}/activities`;
  const { body } = await call('POST', path, cardMessage(content));
  return { conversationId: refunds.id, messageId: String(body.id) };
}

describe('tapping Action.Execute', () => {
  test('sends verb, data and inputs, and shows the returned card to the one who tapped', async () => {
    const { bot, ben, chiara, refunds } = company;
    const at = await postCard(withInput);
    const taken = card();
    answerInvokes(bot, () => ({ statusCode: 200, type: CARD_TYPE, value: taken }));
    const seen = await ben.tap({ ...at, action: 'Claim', inputs: { note: 'credit note' } });

    expect(seen).toMatchObject({ status: 200, shows: { kind: 'card', card: taken } });
    expect(bot.heard.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: { type: 'Action.Execute', verb: 'handoff.claim', data: { issue: 1, note: 'credit note' } },
        trigger: 'manual',
      },
      replyToId: at.messageId,
      conversation: { id: `${refunds.id};messageid=${at.messageId}` },
    });
    expect(ben.messages(refunds.id)[0]?.attachments[0]?.content).toEqual(taken);
    expect(chiara.messages(refunds.id)[0]?.attachments[0]?.content).toEqual(withInput);
  });

  test('sends what a screen still showed, though the card has changed since', async () => {
    const { bot, ben } = company;
    const at = await postCard(card({ ...claim, title: 'Resolve', verb: 'issue.resolve' }));
    answerInvokes(bot, () => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Chiara has it',
    }));

    const seen = await ben.tap({ ...at, action: claim });

    expect(bot.heard.at(-1)).toMatchObject({
      value: { action: { verb: 'handoff.claim', data: { issue: 1 } } },
    });
    expect(seen.shows).toMatchObject({ text: 'Chiara has it' });
  });

  test('shows returned words, until they are dismissed', async () => {
    const { bot, chiara } = company;
    const at = await postCard(card(claim));
    answerInvokes(bot, () => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Ben has it',
    }));
    expect((await chiara.tap({ ...at, action: claim })).shows).toEqual({
      kind: 'message',
      text: 'Ben has it',
    });
    const [toast] = chiara.snapshot().toasts;
    expect(toast).toMatchObject({ kind: 'message', text: 'Ben has it' });
    await chiara.dismissToast({ id: toast?.id ?? '' });
    expect(chiara.snapshot().toasts).toEqual([]);
  });

  test('tells that something went wrong where the app fails or answers nonsense', async () => {
    const { cloud, bot, ben } = company;
    const at = await postCard(card(claim));
    const wrong = { kind: 'error', text: 'Something went wrong. Please try again.' };
    answerInvokes(bot, () => ({ statusCode: 500, type: 'application/vnd.microsoft.error', value: {} }));
    expect((await ben.tap({ ...at, action: 'Claim' })).shows).toEqual(wrong);
    expect(cloud.violations).toEqual([]);

    answerInvokes(bot, () => ({
      statusCode: 200,
      type: CARD_TYPE,
      value: { type: 'AdaptiveCard', version: '1.6' },
    }));
    expect((await ben.tap({ ...at, action: 'Claim' })).shows).toEqual(wrong);
    expect(cloud.violations).toMatchObject([{ what: 'version 1.6 instead of 1.5 at most' }]);

    await bot.close();
    expect(await ben.tap({ ...at, action: 'Claim' })).toMatchObject({ status: undefined, shows: wrong });
  });

  test('is not sent while a required input is empty', async () => {
    const { bot, ben } = company;
    const at = await postCard(withInput);
    expect((await ben.tap({ ...at, action: 'Claim' })).shows).toEqual({ kind: 'missing', inputs: ['note'] });
    expect(bot.heard).toEqual([]);
  });

  test('of a card without it is a mistake of the test', async () => {
    const at = await postCard(card(claim));
    await expect(company.ben.tap({ ...at, action: 'Decline' })).rejects.toThrow('but: Claim · by Fri 17:00');
  });
});

describe("a card's own views", () => {
  test('end when the app edits the message', async () => {
    const { bot, ben, call, refunds } = company;
    const at = await postCard(card(claim));
    answerInvokes(bot, () => ({ statusCode: 200, type: CARD_TYPE, value: card() }));
    await ben.tap({ ...at, action: 'Claim' });
    const edited = card({ ...claim, title: 'Resolve' });
    const path = `/v3/conversations/${encodeURIComponent(refunds.id)}/activities/${at.messageId}`;
    await call('PUT', path, cardMessage(edited));
    expect(ben.messages(refunds.id)[0]?.attachments[0]?.content).toEqual(edited);
  });

  test('come by themselves to those whom a refresh names', async () => {
    const { bot, ben, chiara, refunds } = company;
    const refresh = { action: { ...claim, verb: 'issue.show' }, userIds: [ben.id] };
    await postCard({ ...(card() as object), refresh });
    answerInvokes(bot, () => ({ statusCode: 200, type: CARD_TYPE, value: card(claim) }));
    await chiara.openRoom({ conversationId: refunds.id });
    expect(bot.heard).toEqual([]);
    await ben.openRoom({ conversationId: refunds.id });
    expect(bot.heard).toMatchObject([{ value: { trigger: 'automatic', action: { verb: 'issue.show' } } }]);
    expect(ben.messages(refunds.id)[0]?.attachments[0]?.content).toEqual(card(claim));
    await ben.openRoom({ conversationId: refunds.id });
    expect(bot.heard).toHaveLength(1);
  });
});

test('tapping Action.Submit sends a message with the values', async () => {
  const { bot, ben } = company;
  const at = await postCard(card({ type: 'Action.Submit', title: 'Send', data: { kind: 'poll' } }));
  expect((await ben.tap({ ...at, action: 'Send' })).shows).toMatchObject({ kind: 'message' });
  expect(bot.heard).toMatchObject([{ type: 'message', value: { kind: 'poll' }, replyToId: at.messageId }]);
});

test('actions of the client alone are not told', async () => {
  const { bot, ben } = company;
  const at = await postCard(card({ type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com' }));
  expect(await ben.tap({ ...at, action: 'Open' })).toEqual({ ms: 0, shows: { kind: 'nothing' } });
  expect(bot.heard).toEqual([]);
});

describe('a dialog', () => {
  const opens = {
    type: 'Action.Submit',
    title: 'Decline',
    data: { issue: 1, msteams: { type: 'task/fetch' } },
  };
  const send = { type: 'Action.Submit', title: 'Send', data: { draft: 'd1' } };
  const form = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ ...readBack, value: 'prefilled' }],
    actions: [send],
  };
  const asTask = (content: Json): Json => ({
    task: {
      type: 'continue',
      value: { title: 'Decline', height: 'small', card: { contentType: CARD_TYPE, content } },
    },
  });

  test('opens, asks again, and ends with a message', async () => {
    const { bot, ben } = company;
    const at = await postCard(card(opens));
    answerInvokes(bot, (name, value) => {
      if (name === 'task/fetch') return asTask(form);
      const { note } = value.data as { note: string };
      return note === 'prefilled' ? asTask(form) : { task: { type: 'message', value: 'Declined' } };
    });
    const opened = await ben.tap({ ...at, action: 'Decline' });
    expect(opened.shows).toMatchObject({
      kind: 'dialog',
      dialog: { title: 'Decline', height: 'small', card: form },
    });
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'task/fetch',
      value: { data: opens.data },
      replyToId: at.messageId,
    });

    await ben.tapInDialog({ action: 'Send' });
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'task/submit',
      value: { data: { draft: 'd1', note: 'prefilled' } },
    });
    expect(ben.dialog()?.card).toEqual(form);
    await ben.tapInDialog({ action: 'Send', inputs: { note: 'not ours' } });
    expect(ben.dialog()).toMatchObject({ message: 'Declined' });
    await ben.closeDialog();
    expect(ben.dialog()).toBeUndefined();
  });

  test('closes where the app answers nothing, and stays where it fails', async () => {
    const { bot, ben } = company;
    const at = await postCard(card(opens));
    answerInvokes(bot, () => asTask(form));
    await ben.tap({ ...at, action: 'Decline' });
    bot.turn = async context => {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 503 } });
    };
    expect((await ben.tapInDialog({ action: 'Send' })).shows).toMatchObject({ text: /Unable to reach app/ });
    expect(ben.dialog()).toBeDefined();
    answerInvokes(bot, () => ({}));
    await ben.tapInDialog({ action: 'Send' });
    expect(ben.dialog()).toBeUndefined();
  });

  test('with Action.Execute is a violation', async () => {
    const { cloud, bot, ben } = company;
    const at = await postCard(card(opens));
    answerInvokes(bot, () => asTask(card(claim)));
    expect((await ben.tap({ ...at, action: 'Decline' })).shows).toMatchObject({ kind: 'error' });
    expect(cloud.violations).toMatchObject([
      { where: 'task/fetch', what: 'Action.Execute does not work in a dialog' },
    ]);
  });
});
