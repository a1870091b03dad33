import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { JsonObject } from '../json.ts';
import type { Forgery } from '../teams-cloud.ts';
import type { Tenant } from '../tenant/tenant.ts';

const CONNECTOR_ISSUER = 'https://api.botframework.com';
const HOUR_SECONDS = 3600;

/** Signs what the Connector sends, and what the login hands out. Tokens follow the real time, whatever `now` says. */
export interface Tokens {
  /** The public keys, as Microsoft's OpenID metadata lists them. */
  keySet(): { keys: JsonObject[] };
  /** For a request to the app; the same one for half an hour, as the Connector does. */
  forApp(): Promise<string>;
  forge(forgery: Forgery): Promise<string>;
  /** What the login gives a bot; `audience` says for which service. */
  forBot(audience: string, tenantId: string): Promise<string>;
  /** Whether a bot's token was made here for that service and still lives. */
  accepts(authorization: string | undefined, audience: string): Promise<boolean>;
}

export async function openTokens(tenant: Tenant, appId: string, serviceUrl: string): Promise<Tokens> {
  const keys = await openKeys(tenant);
  const sign = (header: { kid: string }, claims: Record<string, unknown>, key = keys.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header }).sign(key);
  const genuineClaims = (): Record<string, unknown> => ({
    ...lifetime(),
    iss: CONNECTOR_ISSUER,
    aud: appId,
    serviceurl: serviceUrl,
  });

  let current: { token: Promise<string>; renewAt: number } | undefined;
  return {
    keySet: () => ({
      keys: [
        { ...keys.publicJwk, use: 'sig', kid: keys.id, x5t: keys.id, endorsements: ['msteams'] },
        {
          ...keys.publicJwk,
          use: 'sig',
          kid: keys.unendorsedId,
          x5t: keys.unendorsedId,
          endorsements: ['webchat'],
        },
      ],
    }),
    forApp: () => {
      if (!current || Date.now() > current.renewAt) {
        const token = sign({ kid: keys.id }, genuineClaims());
        current = { token, renewAt: Date.now() + (HOUR_SECONDS / 2) * 1000 };
      }
      return current.token;
    },
    forge: async ({ claims = {}, header = {}, key = 'genuine' }) => {
      const forged = withoutUndefined({ ...genuineClaims(), ...claims });
      if (key === 'none')
        return `${encoded({ alg: 'none', typ: 'JWT', kid: keys.id, ...header })}.${encoded(forged)}.`;
      if (key === 'secret') {
        const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
        return new SignJWT(forged).setProtectedHeader({ alg: 'HS256', kid: keys.id, ...header }).sign(secret);
      }
      if (key === 'foreign') {
        const { privateKey } = await generateKeyPair('RS256');
        return sign({ kid: keys.id, ...header }, forged, privateKey);
      }
      const kid = { genuine: keys.id, unendorsed: keys.unendorsedId, unknown: 'nobody-knows' }[key];
      return sign({ kid, ...header }, forged);
    },
    forBot: (audience, tenantId) =>
      sign(
        { kid: keys.id },
        {
          ...lifetime(),
          iss: `https://sts.windows.net/${tenantId}/`,
          aud: audience,
          appid: appId,
          tid: tenantId,
        },
      ),
    accepts: async (authorization, audience) => {
      const token = authorization?.match(/^Bearer (\S+)$/)?.[1];
      if (!token) return false;
      return jwtVerify(token, keys.publicKey, { audience }).then(
        ({ payload }) => payload.iss !== CONNECTOR_ISSUER,
        () => false,
      );
    },
  };
}

interface Keys {
  /** The same key stands in the metadata twice: for Teams, and for another channel. */
  id: string;
  unendorsedId: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: { kty: 'RSA'; n: string; e: string };
}

/** The key of the last run with the same journal, so that an app's cached metadata stays true. */
async function openKeys(tenant: Tenant): Promise<Keys> {
  const settings = tenant.settings.get('cloud');
  let privateJwk: JWK | undefined = settings?.privateKey;
  if (!privateJwk) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    privateJwk = await exportJWK(privateKey);
    tenant.settings.put('cloud', { ...settings, tenantId: tenant.id, privateKey: { ...privateJwk } });
  }
  const { n = '', e = '' } = privateJwk;
  const publicJwk = { kty: 'RSA', n, e } as const;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(privateJwk, 'RS256'),
    importJWK(publicJwk, 'RS256', { extractable: true }),
  ]);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw new Error('Not an RSA key.');
  const id = await calculateJwkThumbprint(publicJwk);
  return { id, unendorsedId: `${id}-unendorsed`, privateKey, publicKey, publicJwk };
}

function lifetime(): { iat: number; nbf: number; exp: number } {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now, exp: now + HOUR_SECONDS };
}

function withoutUndefined(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

function encoded(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
