import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { reporting } from '../../src/core/interactions/report-interaction.ts';
import { intake } from '../../src/http/intake.ts';
import { close, serve } from '../../src/http/server.ts';
import { useWorld } from '../world.ts';

const world = useWorld();
const TOKEN = 'a-token-of-the-intake';
const contact = {
  customer: 'acme',
  channel: 'mail',
  direction: 'inbound',
  who: 'Eva',
  text: 'Here is the form',
  externalId: 'mail-4411',
};

/** The port on which the intake answers. */
async function listening(token: string | undefined = TOKEN): Promise<number> {
  const { core, database } = world();
  const routes = { '/api/intake': intake(token, reporting(core, database)) };
  const server = await serve(routes, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  onTestFinished(() => close(server));
  return (server.address() as AddressInfo).port;
}

async function post(port: number, body: unknown, authorization: string | null = `Bearer ${TOKEN}`) {
  const response = await fetch(`http://127.0.0.1:${port}/api/intake`, {
    method: 'POST',
    headers: authorization ? { authorization, connection: 'close' } : { connection: 'close' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { recorded?: string; error?: string }) };
}

test('a contact is recorded once, and each time answered the same', async () => {
  await world().as('U_ANA', 'C-acme').type('issue Export is empty');
  const port = await listening();

  const answer = { status: 200, recorded: 'Recorded for Acme on H-1.', issue: 'H-1' };
  expect(await post(port, contact)).toEqual(answer);
  expect(await post(port, contact)).toEqual(answer);
  expect(await Promise.all([post(port, contact), post(port, contact)])).toEqual([answer, answer]);

  expect(await world().database.prisma.interaction.findMany()).toMatchObject([
    { who: 'Eva', text: 'Here is the form', channel: 'mail', inbound: true, automatic: false },
  ]);
});

test('what a customer writes who has nothing open is answered with its issue, each time the same', async () => {
  const port = await listening();
  const answer = { status: 200, recorded: 'Recorded for Acme on H-1.', issue: 'H-1' };

  const mails = ['mail-1', 'mail-1', 'mail-2', 'mail-3'].map(externalId => ({ ...contact, externalId }));
  expect(await Promise.all(mails.map(mail => post(port, mail)))).toEqual(mails.map(() => answer));
  expect(await post(port, { ...contact, externalId: 'mail-1' })).toEqual(answer);

  expect(await world().database.prisma.issue.count()).toBe(1);
  expect(await world().database.prisma.interaction.count()).toBe(3);
});

test('what was refused for want of a customer, or of anybody who could have it, is taken later', async () => {
  const port = await listening();
  const globex = { ...contact, customer: 'Globex' };
  expect((await post(port, globex)).status).toBe(422);

  const { prisma } = world().database;
  await prisma.person.updateMany({ data: { admin: false } });
  expect(await post(port, { ...globex, newCustomer: true })).toMatchObject({
    status: 503,
    error: expect.stringContaining('Nobody could answer for it yet'),
  });
  expect(await prisma.customer.count()).toBe(1);

  await prisma.person.updateMany({ where: { name: 'Dana' }, data: { admin: true } });
  expect(await post(port, { ...globex, newCustomer: true })).toMatchObject({ status: 200, issue: 'H-1' });
});

test('without the token, or with another, nothing is said', async () => {
  const port = await listening();

  for (const authorization of [null, 'Bearer', 'Bearer another-token-of-it', `Basic ${TOKEN}`, TOKEN])
    expect((await post(port, contact, authorization)).status).toBe(401);

  expect(await world().database.prisma.interaction.count()).toBe(0);
});

test('it is off where no token is set', async () => {
  const port = await listening('');

  expect((await post(port, contact, 'Bearer ')).status).toBe(404);
});

test.each([
  ['no JSON', '{', 'The body must be a JSON object.'],
  ['no object', '[]', 'The body must be a JSON object.'],
  ['too deep a JSON', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'The body must be a JSON object.'],
  ['no customer', { ...contact, customer: undefined }, 'customer: must name a customer, or be its id'],
  [
    'another channel',
    { ...contact, channel: 'pigeon' },
    'channel: must be one of mail, call, chat, sms, social, meeting',
  ],
  ['another direction', { ...contact, direction: 'up' }, 'direction: must be inbound or outbound'],
  ['an empty text', { ...contact, text: ' \u0000 ' }, 'text: must say what was said'],
  ['no time', { ...contact, at: 'yesterday' }, 'at: must be a time such as 2026-11-26T09:30:00Z'],
  [
    'no number of an issue',
    { ...contact, issue: '12' },
    'issue: must be the number of an issue, such as H-12',
  ],
  ['no id', { ...contact, externalId: '' }, 'externalId: must not be empty'],
  ['no severity', { ...contact, severity: 'dire' }, 'severity: must be one of urgent, high, normal, low'],
  ['no subject', { ...contact, subject: 4411 }, 'subject: must be a text'],
  ['no yes', { ...contact, newCustomer: 'yes' }, 'newCustomer: must be true or false'],
])('%s is malformed, and the sentence says why', async (_what, body, error) => {
  const port = await listening();

  expect(await post(port, body)).toEqual({ status: 400, error });
});

test('a customer who is not there, and what is too long, are told apart from that', async () => {
  const port = await listening();

  const stranger = { ...contact, customer: 'Globex' };
  expect(await post(port, stranger)).toEqual({ status: 422, error: "There is no customer 'Globex'." });
  expect((await post(port, { ...contact, text: 'x'.repeat(300_000) })).status).toBe(413);
  const get = await fetch(`http://127.0.0.1:${port}/api/intake`, {
    headers: { authorization: `Bearer ${TOKEN}`, connection: 'close' },
  });
  expect(get.status).toBe(405);
});

test('what an outsider writes is text, however it looks', async () => {
  const port = await listening();
  const text = '<!channel> <at>Everyone</at> \u202Eesrever \ud800';
  await world().as('U_ANA', 'C-acme').type('issue Export is empty');

  expect((await post(port, { ...contact, text })).status).toBe(200);

  const shown = await world().as('U_ANA', 'C-acme').type('timeline H-1');
  expect(JSON.stringify(shown)).toContain('"kind":"written","text":"<!channel> <at>Everyone</at>');
});
