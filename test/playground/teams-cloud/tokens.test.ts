import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Company, startCompany } from './company.ts';
import { askForToken } from './test-bot.ts';

let company: Company;
beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}); // the SDK tells of every token that it refuses
  company = await startCompany();
  await company.cloud.admin.install('Ben Weber');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await company.close();
});

const hourAgo = Math.floor(Date.now() / 1000) - 3600;
const said = (text: string) => ({ ...company.cloud.sent.at(-1)?.activity, type: 'message', text });

test('a genuine token is accepted by the SDK', async () => {
  const { cloud, bot } = company;
  expect(await cloud.send(said('genuine'))).toMatchObject({ status: 200 });
  expect(await cloud.send(said('minted'), { token: await cloud.mintToken() })).toMatchObject({ status: 200 });
  expect(bot.heard.at(-1)).toMatchObject({ text: 'minted' });
});

test.each([
  ['expired', { claims: { exp: hourAgo } }],
  ['for another app', { claims: { aud: 'somebody-else' } }],
  ['without an audience', { claims: { aud: undefined } }],
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['for another service', { claims: { serviceurl: 'https://evil.example/' } }],
  ['of a key that is not for Teams', { key: 'unendorsed' }],
  ['of an unknown key', { key: 'unknown' }],
  ['of a foreign key under the genuine id', { key: 'foreign' }],
  ['signed with the public key as a secret', { key: 'secret' }],
  ['without a signature', { key: 'none' }],
] as const)('a token %s is refused', async (_name, forgery) => {
  const { cloud, bot } = company;
  const heard = bot.heard.length;
  const answer = await cloud.send(said('forged'), { token: await cloud.mintToken(forgery) });
  expect(answer.status).not.toBe(200);
  expect(bot.heard).toHaveLength(heard);
});

test('the metadata lists the key with its endorsement', async () => {
  const { cloud } = company;
  const metadata = (await (await fetch(cloud.openIdMetadataUrl)).json()) as { jwks_uri: string };
  const { keys } = (await (await fetch(metadata.jwks_uri)).json()) as { keys: object[] };
  const { kid } = decodeProtectedHeader(await cloud.mintToken());
  expect(keys).toContainEqual(expect.objectContaining({ kid, kty: 'RSA', endorsements: ['msteams'] }));
  expect(JSON.stringify(keys)).not.toContain('"d":');
});

test('the login gives tokens to whoever knows the secret', async () => {
  const { cloud, secret } = company;
  const audience = 'https://api.botframework.com';
  expect(await askForToken(cloud, secret, audience)).toMatch(/^ey/);
  expect(await askForToken(cloud, { ...secret, appPassword: 'wrong' }, audience)).toBeUndefined();
});

test('the login says where its endpoints are, as MSAL asks', async () => {
  const { cloud } = company;
  const ask = async (path: string) => (await fetch(`${cloud.loginUrl}${path}`)).json();
  expect(await ask(`/${cloud.tenantId}/v2.0/.well-known/openid-configuration`)).toMatchObject({
    token_endpoint: `${cloud.loginUrl}/${cloud.tenantId}/oauth2/v2.0/token`,
  });
  expect(await ask('/common/discovery/instance?api-version=1.1')).toMatchObject({
    metadata: [{ aliases: [new URL(cloud.loginUrl).host] }],
  });
});

test('the Connector and Graph take only their own tokens', async () => {
  const { cloud, secret, billing } = company;
  const graphToken = await askForToken(cloud, secret, 'https://graph.microsoft.com');
  const url = `${cloud.serviceUrl}v3/teams/${encodeURIComponent(billing.id)}`;
  const ask = async (token: string) =>
    (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask(graphToken)).toBe(401);
  expect(await ask('nonsense')).toBe(401);
  expect(await ask(await cloud.mintToken({ claims: { aud: 'https://api.botframework.com' } }))).toBe(401);
  expect(await ask(await askForToken(cloud, secret, 'https://api.botframework.com'))).toBe(200);
});
