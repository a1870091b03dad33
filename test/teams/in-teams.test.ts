import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import type { Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import { reading } from '../../src/core/issues/example-issue.ts';
import { exampleWaiting } from '../../src/core/issues/example-rows.ts';
import { waitingLine } from '../../src/core/issues/row-cards.ts';
import type { Address } from '../../src/core/platform.ts';
import { type Office, openOffice } from './office.ts';
import { readCard } from './seen-card.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  expect(office.cloud.violations).toEqual([]);
  await office.close();
});

const offered: Card = {
  title: say`H-1 · Export`,
  tone: 'waiting',
  body: [{ text: say`Offered to Billing by Ana` }],
  buttons: [
    { label: 'Claim', intent: 'handoff.claim', input: { handoff: 'h1' }, style: 'primary' },
    { label: 'Decline', intent: 'handoff.decline', input: { handoff: 'h1' }, opens: 'form' },
  ],
};
const taken: Card = { title: say`H-1 · Export`, tone: 'calm', body: [{ text: say`Ben has it` }] };
const decline: Form = {
  title: 'Decline H-1',
  intent: 'handoff.decline',
  draft: 'd1',
  submit: 'Decline',
  fields: [
    { name: 'reason', label: 'Why', kind: 'text', maxLength: 200 },
    { name: 'due', label: 'Until', kind: 'time', zone: 'Europe/Berlin', optional: true },
  ],
};

const readBack: Form = {
  title: 'Claim and read back',
  intent: 'handoff.claim',
  draft: 'd2',
  submit: 'Claim',
  fields: [{ name: 'readBack', label: 'What will you do?', kind: 'text', maxLength: 300 }],
};

async function postOffer(): Promise<{ conversationId: string; messageId: string; room: Address }> {
  const room: Address = {
    workspace: office.workspace,
    kind: 'channel',
    conversationId: office.refunds.id,
    userId: null,
  };
  const sent = await office.teams.platform.post(room, offered, 'k');
  if (!sent.ok) throw new Error(sent.reason);
  return { conversationId: office.refunds.id, messageId: sent.messageId, room };
}

describe('in Teams', () => {
  test('Ben claims with one tap and sees at once that he has it', async () => {
    const { room, ...at } = await postOffer();
    office.handrail.answers = [{ kind: 'done', live: taken }];

    const { status, shows } = await office.ben.tap({ ...at, action: 'Claim' });

    expect(status).toBe(200);
    expect(shows.kind === 'card' && readCard(shows.card).text).toBe('H-1 · Export\nBen has it');
    expect(office.handrail.performed[0]?.intent).toMatchObject({
      name: 'handoff.claim',
      actor: { userId: office.ben.id, tenant: office.cloud.tenantId },
      place: { room: office.refunds.id, container: office.billing.groupId, message: at.messageId },
    });
  });

  test('and reads a line with Undo beside the card, which nobody else does', async () => {
    const { room, ...at } = await postOffer();
    const undo = { label: 'Undo', intent: 'act.undo', input: { event: 'e1' } };
    const line = { body: [{ text: say`H-1 · Export · Ben has it` }], buttons: [undo] };
    office.handrail.answers = [{ kind: 'done', live: taken, card: line }];

    const { shows } = await office.ben.tap({ ...at, action: 'Claim' });

    expect(shows.kind === 'card' && readCard(shows.card).text).toBe('H-1 · Export\nBen has it');
    const ofBen = () => office.ben.messages(office.refunds.id).at(-1);
    await expect.poll(ofBen).toMatchObject({ onlyYou: true });
    expect(office.ana.messages(office.refunds.id)).toHaveLength(1);
    const { conversationId = '', id = '' } = ofBen() ?? {};
    await office.ben.tap({ conversationId, messageId: id, action: 'Undo' });
    expect(office.handrail.performed[1]?.intent).toMatchObject({ name: 'act.undo', input: { event: 'e1' } });
  });

  test('the others see it when the card is brought up to date', async () => {
    const { room, messageId } = await postOffer();

    await office.teams.platform.update(room, messageId, taken);

    const [message] = office.ana.messages(office.refunds.id);
    expect(readCard(message?.attachments[0]?.content ?? null)).toMatchObject({
      text: 'H-1 · Export\nBen has it',
      buttons: [],
    });
  });

  test('who is too late reads why', async () => {
    const { room, ...at } = await postOffer();
    office.handrail.answers = [{ kind: 'refused', code: 'conflict', reason: say`Ben has it` }];

    const { shows } = await office.ana.tap({ ...at, action: 'Claim' });

    expect(shows).toEqual({ kind: 'message', text: 'Ben has it' });
  });

  test('what was not saved is said to be so', async () => {
    const { room, ...at } = await postOffer();
    office.handrail.answers = [new Error('no database')];

    const { shows } = await office.ben.tap({ ...at, action: 'Claim' });

    expect(shows).toEqual({ kind: 'message', text: 'This was not saved. Try again in a minute.' });
  });

  test('a button that asks opens a dialog; what is wrong in it is said there, and then it closes', async () => {
    const { room, ...at } = await postOffer();
    office.handrail.answers = [
      { kind: 'asks', form: decline },
      { kind: 'refused', code: 'invalid', field: 'due', reason: say`That is in the past.` },
      { kind: 'asks', form: decline },
      { kind: 'done' },
    ];
    await office.ben.tap({ ...at, action: 'Decline' });
    const inputs = { reason: 'Not ours', 'due.date': '2020-01-01', 'due.time': '09:00' };

    const { shows } = await office.ben.tapInDialog({ action: 'Decline', inputs });

    const again = shows.kind === 'dialog' ? JSON.stringify(shows.dialog.card) : '';
    expect(again).toContain('That is in the past.');
    expect(again).toContain('Not ours');
    expect(await office.ben.tapInDialog({ action: 'Decline' })).toMatchObject({ shows: { kind: 'nothing' } });
    expect(office.ben.dialog()).toBeUndefined();
    expect(office.handrail.performed.at(-1)?.intent).toMatchObject({
      name: 'handoff.decline',
      input: { draft: 'd1', reason: 'Not ours', due: '2020-01-01T09:00' },
    });
  });

  test('what must be read back is claimed from a list in a dialog too', async () => {
    const urgent = exampleWaiting(17);
    const row = { ...urgent, offer: urgent.offer && { ...urgent.offer, severity: 'urgent' as const } };
    const line = waitingLine(row, { ...reading, from: 'list', names: 'owner' });
    const { room } = await postOffer();
    const sent = await office.teams.platform.post(room, { title: say`Billing`, body: [line] }, 'list');
    if (!sent.ok) throw new Error(sent.reason);
    office.handrail.answers = [{ kind: 'asks', form: readBack }, { kind: 'done' }];

    const at = { conversationId: office.refunds.id, messageId: sent.messageId };
    const { shows } = await office.ben.tap({ ...at, action: 'Claim' });

    expect(shows.kind).toBe('dialog');
    const inputs = { readBack: 'I will send it' };
    expect(await office.ben.tapInDialog({ action: 'Claim', inputs })).toMatchObject({
      shows: { kind: 'nothing' },
    });
    expect(office.handrail.performed.at(-1)?.intent).toMatchObject({
      name: 'handoff.claim',
      input: { draft: 'd2', readBack: 'I will send it' },
    });
  });

  test('a form that a tap asks for stands in the place of the card', async () => {
    const { room, ...at } = await postOffer();
    office.handrail.answers = [
      { kind: 'asks', form: decline },
      { kind: 'done', live: taken },
    ];
    await office.ben.tap({ ...at, action: 'Claim' });

    const { shows } = await office.ben.tap({ ...at, action: 'Decline', inputs: { reason: 'Not ours' } });

    expect(shows.kind === 'card' && readCard(shows.card).text).toBe('H-1 · Export\nBen has it');
  });

  test('a mention in a channel is answered to the one who typed alone', async () => {
    office.handrail.answers = [{ kind: 'done', card: { body: [{ text: say`Offered H-1` }] } }];

    await office.ana.sendMessage({
      conversationId: office.refunds.id,
      text: '<at>Handrail</at> handoff <at>Ben</at> credit note & more',
    });

    expect(office.handrail.typed[0]?.line.words).toEqual([
      'handoff ',
      { kind: 'person', platform: 'teams', id: office.ben.id, label: '@Ben' },
      ' credit note & more',
    ]);
    const answer = office.ana.messages(office.refunds.id).at(-1);
    expect(answer).toMatchObject({ onlyYou: true });
    expect(readCard(answer?.attachments[0]?.content ?? null).text).toBe('Offered H-1');
    expect(office.ben.messages(office.refunds.id)).toHaveLength(1);
  });

  test('the form behind *Fill in* opens from that answer', async () => {
    office.handrail.answers = [{ kind: 'asks', form: decline }];
    await office.ana.sendMessage({ conversationId: office.refunds.id, text: '<at>Handrail</at> decline' });
    const answer = office.ana.messages(office.refunds.id).at(-1);

    const { shows } = await office.ana.tap({
      conversationId: answer?.conversationId ?? '',
      messageId: answer?.id ?? '',
      action: 'Fill in',
    });

    expect(shows).toMatchObject({ kind: 'dialog', dialog: { title: 'Decline H-1' } });
    expect(office.handrail.performed[0]?.intent).toMatchObject({ name: 'form.open', input: { draft: 'd1' } });
  });

  test('a person’s own zone is known once they acted', async () => {
    await office.ben.sendMessage({ conversationId: office.refunds.id, text: '<at>Handrail</at> mine' });
    const { place } = office.handrail.typed[0]?.line ?? {};

    const ben = await office.teams.platform.account(office.workspace, office.ben.id, place ?? undefined);

    expect(ben).toMatchObject({ zone: 'Europe/Lisbon', platformAdmin: true });
  });

  test('a command on a message opens its form, with what was written', async () => {
    const { messageId = '' } = await office.ana.sendMessage({
      conversationId: office.refunds.id,
      text: 'Export shows last month’s invoices',
    });
    office.handrail.answers = [{ kind: 'asks', form: { ...decline, title: 'Log as issue' } }];

    const { shows } = await office.ana.runCommand({
      commandId: 'issue.log',
      conversationId: office.refunds.id,
      messageId,
    });

    expect(shows).toMatchObject({ kind: 'dialog', dialog: { title: 'Log as issue' } });
    expect(office.handrail.performed[0]?.intent).toMatchObject({
      name: 'issue.log',
      input: { ask: true, text: ['Export shows last month’s invoices'] },
      place: { room: office.refunds.id, message: messageId },
    });
  });

  test('where the app is not present, a command adds it first', async () => {
    const chat = office.cloud.admin.addChat({ topic: 'Lunch', members: ['Ana', 'Ben'] });
    const { messageId = '' } = await office.ana.sendMessage({
      conversationId: chat.id,
      text: 'Export is late',
    });
    office.handrail.answers = [{ kind: 'asks', form: { ...decline, title: 'Log as issue' } }];
    await office.ana.runCommand({ commandId: 'issue.log', conversationId: chat.id, messageId });
    expect(office.handrail.performed).toEqual([]);

    const { shows } = await office.ana.tapInDialog({ action: 'Add and continue' });

    expect(shows).toMatchObject({ kind: 'dialog', dialog: { title: 'Log as issue' } });
  });

  test('the search posts the card of what was found', async () => {
    office.handrail.found = [{ title: 'H-1 Export', subtitle: 'Ben has it', card: taken }];

    const { shows } = await office.ana.search({
      commandId: 'issue.find',
      conversationId: office.refunds.id,
      parameters: { words: 'export' },
    });

    const results = shows.kind === 'results' ? shows.results : [];
    expect(results).toMatchObject([{ title: 'H-1 Export', text: 'Ben has it' }]);
    expect(readCard(results[0]?.card ?? null).text).toContain('Ben has it');
  });

  test('who is added to a room, and what becomes of rooms, is told', async () => {
    office.cloud.admin.addUser({ name: 'Gus', userRole: 'guest' });
    await office.cloud.admin.addMember(office.billing.id, 'Gus');
    await office.cloud.admin.renameChannel(office.refunds.id, 'Credits');
    await office.cloud.admin.deleteChannel(office.refunds.id);

    expect(office.handrail.learnt).toMatchObject([
      { kind: 'room_changed', place: { room: office.billing.id, container: office.billing.groupId } },
      { kind: 'room_changed', place: { room: office.refunds.id } },
      { kind: 'room_gone', conversationId: office.refunds.id },
    ]);
  });

  test('neither tokens nor what people wrote are ever logged', async () => {
    office.handrail.answers = [new Error('no database')];
    await office.ana.sendMessage({
      conversationId: office.refunds.id,
      text: '<at>Handrail</at> issue Secret of Acme',
    });

    const logs = office.logs.join('');
    expect(logs).toContain('nothing was saved');
    expect(logs).not.toContain('Acme');
    expect(logs).not.toContain('eyJ');
  });
});

test('whatever token is forged, nothing is heard', async () => {
  const { cloud, handrail } = office;
  for (const key of ['unendorsed', 'unknown', 'foreign', 'secret', 'none'] as const) {
    const token = await cloud.mintToken({ key });
    const { status } = await cloud.send(
      {
        type: 'message',
        channelId: 'msteams',
        serviceUrl: cloud.serviceUrl,
        conversation: { id: 'a', tenantId: cloud.tenantId },
      },
      { token },
    );
    expect(status, key).toBe(401);
  }
  expect(handrail.typed).toEqual([]);
});
