import { exportJWK, generateKeyPair } from 'jose';
import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSigningKeys } from '../../src/teams/signing-keys.ts';

const ORIGIN = 'https://login.botframework.com';
const HOUR_MS = 3_600_000;
const { publicKey } = await generateKeyPair('RS256', { extractable: true });
const jwk = await exportJWK(publicKey);

let now: number;
let served = 0;
beforeEach(() => {
  now = Date.UTC(2026, 10, 26);
  served = 0;
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function serve(...keyIds: string[]): void {
  nock.cleanAll();
  nock(ORIGIN)
    .persist()
    .get('/metadata')
    .reply(200, { issuer: 'https://api.botframework.com', jwks_uri: `${ORIGIN}/keys` })
    .get('/keys')
    .reply(200, () => {
      served += 1;
      return { keys: keyIds.map(kid => ({ ...jwk, kid, endorsements: ['msteams'] })) };
    });
}

const keysOf = () => createSigningKeys(`${ORIGIN}/metadata`, () => now);

test('a key is found with its issuer and what it may sign for', async () => {
  serve('one');

  expect(await keysOf().find('one')).toMatchObject({
    issuer: 'https://api.botframework.com',
    endorsements: ['msteams'],
  });
});

test('a key that was published later is found, without a look-up for every invented one', async () => {
  const keys = keysOf();
  serve('one');
  await keys.find('one');
  serve('one', 'two');

  expect(await keys.find('two')).toBeUndefined();
  now += 61_000;
  expect(await keys.find('two')).toBeDefined();
  for (let invented = 0; invented < 20; invented += 1) await keys.find(`invented-${invented}`);
  expect(served).toBe(2);
});

test('keys are looked up anew after a day, and a withdrawn one is known no more', async () => {
  const keys = keysOf();
  serve('one');
  await keys.find('one');
  serve('two');
  now += 23 * HOUR_MS;
  expect(await keys.find('one')).toBeDefined();

  now += 2 * HOUR_MS;
  expect(await keys.find('one')).toBeUndefined();
});

test('known keys outlive a failure of the metadata', async () => {
  const keys = keysOf();
  serve('one');
  await keys.find('one');
  nock.cleanAll();
  nock(ORIGIN).persist().get('/metadata').reply(500);
  now += 25 * HOUR_MS;

  expect(await keys.find('one')).toBeDefined();
});

test('without any key there is no answer', async () => {
  nock(ORIGIN).get('/metadata').reply(500);

  await expect(keysOf().find('one')).rejects.toThrow('500');
});

test('while there is no key at all, the metadata is asked once in two seconds, and again afterwards', async () => {
  let asked = 0;
  nock(ORIGIN)
    .persist()
    .get('/metadata')
    .reply(() => {
      asked += 1;
      return [503];
    });
  const keys = keysOf();
  for (let tries = 0; tries < 20; tries += 1)
    await expect(keys.find(`invented-${tries}`)).rejects.toThrow('503');
  expect(asked).toBe(1);

  serve('one');
  now += 2_001;
  expect(await keys.find('one')).toBeDefined();
});
