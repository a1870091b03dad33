import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { close, serve } from '../../src/http/server.ts';

test('a stop waits for the request that is being answered, and not for its connection', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>(resolve => {
    answer = resolve;
  });
  let arrived = (): void => undefined;
  const arriving = new Promise<void>(resolve => {
    arrived = resolve;
  });
  const slow = async (_: IncomingMessage, response: ServerResponse) => {
    arrived();
    await asked;
    response.end('done');
  };
  const server = await serve({ '*': slow }, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const { port } = server.address() as AddressInfo;
  const reply = new Promise<string>((resolve, reject) => {
    get({ agent, port, host: '127.0.0.1' }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', some => {
        text += some;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
  await arriving;

  let isClosed = false;
  const closed = close(server).then(() => {
    isClosed = true;
  });
  await new Promise(resolve => setTimeout(resolve, 60));
  expect(isClosed).toBe(false);
  answer();

  expect(await reply).toBe('done');
  await closed;
});
