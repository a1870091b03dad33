import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/core/cards/plain.ts';
import { missingFrom, severityWithin } from '../../../src/core/handoffs/packet.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { handoffsOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

function formOf(outcome: Outcome) {
  if (outcome.kind !== 'asks') throw new Error(answerOf(outcome));
  const { fields, notes = [] } = outcome.form;
  return {
    notes: notes.map(plain),
    values: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  };
}

async function billing(): Promise<string> {
  return `team:${(await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } })).id}`;
}

/** A mail from the customer, as another system reports it. */
async function wrote(text: string): Promise<void> {
  const { prisma } = world().database;
  const issue = await prisma.issue.findFirstOrThrow();
  await prisma.interaction.create({
    data: {
      id: randomUUID(),
      organizationId: world().organizationId,
      customerId: issue.customerId,
      issueId: issue.id,
      channel: 'mail',
      inbound: true,
      who: 'Carla',
      text,
      at: MONDAY,
    },
  });
}

describe('the form of an offer', () => {
  test('shows what goes along by itself, and what is not said so far', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise H-1 a fixed export by tuesday noon');
    await wrote('where is my export?');

    const asked = await ana().tap('handoff.offer', { issue: 1, ask: true });

    expect(formOf(asked).notes).toEqual([
      'These go along by themselves:',
      'Promised: a fixed export · Tue 12:00 · Ana',
      'Mon 14:00 · mail from Carla: where is my export?',
      'Timeline: 2 entries, the last of Mon 14:00',
      'Not said so far: what is next, by when, what to watch out for',
    ]);
  });

  test('takes all of the packet, which is the issue’s only once it is claimed', async () => {
    await ana().type('issue Export is empty');
    const asked = await ana().tap('handoff.offer', { issue: 1, ask: true });

    const echo = await ana().submit(asked, {
      to: await billing(),
      note: 'needs a credit note',
      due: 'friday 5pm',
      severity: 'high',
      reason: 'third time',
      watchOuts: 'If they mention the audit, call Eva',
    });

    expect(answerOf(echo)).toContain("Offered H-1 'Export is empty' to Billing");
    const { prisma } = world().database;
    const packet = {
      severity: 'high',
      severityReason: 'third time',
      watchOuts: 'If they mention the audit, call Eva',
    };
    expect(await prisma.handoff.findFirstOrThrow()).toMatchObject({ ...packet, note: 'needs a credit note' });
    expect(await prisma.issue.findFirstOrThrow()).toMatchObject({ severity: 'normal', watchOuts: null });
    await ben().type('claim H-1');
    expect(await prisma.issue.findFirstOrThrow()).toMatchObject({
      ...packet,
      nextStep: 'needs a credit note',
    });
  });

  test('holds what stands on the issue, and what is emptied is empty', async () => {
    await ana().type('issue Export is empty by friday noon');
    const { prisma } = world().database;
    await prisma.issue.updateMany({
      data: {
        watchOuts: 'call Eva first',
        severity: 'high',
        severityReason: 'a big one',
        nextStep: 'ask them',
      },
    });

    const asked = await ana().tap('handoff.offer', { issue: 1, ask: true });

    expect(formOf(asked).values).toMatchObject({
      note: 'ask them',
      due: '2026-11-27T11:00:00.000Z',
      severity: 'high',
      reason: 'a big one',
      watchOuts: 'call Eva first',
    });
    await ana().submit(asked, { to: await billing(), severity: 'normal', watchOuts: '' });
    expect(await prisma.handoff.findFirstOrThrow()).toMatchObject({
      severity: 'normal',
      severityReason: null,
      watchOuts: null,
    });
  });

  test('says at its field that urgent needs a reason', async () => {
    await ana().type('issue Export is empty');
    const asked = await ana().tap('handoff.offer', { issue: 1, ask: true });

    const refused = await ana().submit(asked, { to: await billing(), severity: 'urgent' });

    expect(refused).toMatchObject({ kind: 'refused', code: 'invalid', field: 'reason' });
    expect(answerOf(refused)).toBe('Say in a line why it is urgent.');
    expect(await handoffsOf(world(), 1)).toEqual([]);
  });
});

describe('a line', () => {
  test('needs no form, and what stands on the issue goes along', async () => {
    await ana().type('issue Export is empty');
    await world().database.prisma.issue.updateMany({ data: { watchOuts: 'call Eva first' } });

    expect(answerOf(await ana().type('handoff @billing refund it'))).toContain('Offered H-1');

    expect(await world().database.prisma.handoff.findFirstOrThrow()).toMatchObject({
      severity: 'normal',
      watchOuts: 'call Eva first',
    });
  });

  test('that says urgent is asked why, and keeps the rest', async () => {
    const asked = await ana().type('handoff @billing urgent: refund for 4411 by friday 5pm');

    expect(formOf(asked).values).toMatchObject({
      note: 'refund for 4411',
      severity: 'urgent',
      due: '2026-11-27T16:00:00.000Z',
    });
    const echo = await ana().submit(asked, { reason: 'they go live tonight' });
    expect(answerOf(echo)).toContain("Offered H-1 'refund for 4411' to Billing");
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('they go live tonight')]);
  });

  test.each([
    ['urgent: refund', 'urgent', 'refund'],
    ['URGENT! refund', 'urgent', 'refund'],
    ['refund them !urgent', 'urgent', 'refund them'],
    ['refund !high please', 'high', 'refund please'],
    ['low: tidy up', 'low', 'tidy up'],
    ['it is urgent that they pay', null, 'it is urgent that they pay'],
    ['high prices annoy them', null, 'high prices annoy them'],
    ['refund!urgent', null, 'refund!urgent'],
  ])('%s', (line, severity, text) => {
    expect(severityWithin(line)).toEqual({ severity, text });
  });
});

test('nothing is missing from a whole packet', () => {
  const whole = {
    note: 'refund',
    dueAt: MONDAY,
    watchOuts: 'Eva',
    severity: 'urgent',
    severityReason: 'live',
  };
  expect(missingFrom({ ...whole, severity: 'urgent' })).toEqual([]);
  expect(missingFrom({ ...whole, severity: 'urgent', severityReason: null })).toEqual(['why it is urgent']);
});

describe('All of it (handoff.packet)', () => {
  test('tells the whole packet to whoever asks, and to nobody else', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise H-1 a fixed export by tuesday noon');
    await wrote('where is my export?');
    const asked = await ana().tap('handoff.offer', { issue: 1, ask: true });
    await ana().submit(asked, {
      to: await billing(),
      note: 'needs a credit note',
      due: 'friday 5pm',
      severity: 'urgent',
      reason: 'they go live',
      watchOuts: 'If they mention the audit, call Eva',
    });
    await world().courier.sweep();
    const card = world().teams.messages.find(({ conversationId }) => conversationId === '19:billing')?.card;
    const button = card?.body.flatMap(line => ('button' in line && line.button) || []);

    const answer = await ben().press(button?.find(({ label }) => label === 'All of it'));

    expect(answer).toMatchObject({ kind: 'done', live: undefined });
    expect(answerOf(answer)).toBe(
      [
        'H-1 · Export is empty',
        'Ana (Support) to Billing, Mon 14:00',
        'Severity: Urgent · they go live',
        'Next: needs a credit note',
        'Due: Fri 17:00',
        'Watch out: If they mention the audit, call Eva',
        'Promises',
        'a fixed export · Tue 12:00 · Ana · open',
        'Last contacts',
        'Mon 14:00 · mail from Carla: where is my export?',
        'Timeline',
        'Mon 23 Nov 14:00 · Ana logged it · Slack #cust-acme',
        'Mon 23 Nov 14:00 · Ana promised: a fixed export, by Tue 12:00 · Slack #cust-acme',
        'Mon 23 Nov 14:00 · Ana offered it to Billing: needs a credit note, by Fri 17:00 · Slack #cust-acme',
        'Acme',
      ].join('\n'),
    );
  });

  test('of no handoff of the issue is none', async () => {
    await ana().type('handoff @billing refund for 4411');
    const issue = await world().database.prisma.issue.findFirstOrThrow();

    const answer = await ben().tap('handoff.packet', { issue: issue.id, handoff: randomUUID() });

    expect(answerOf(answer)).toBe('There is no such handoff.');
  });
});
