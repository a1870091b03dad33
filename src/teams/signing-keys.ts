import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import { REQUEST_TIMEOUT_MS } from './limits.ts';

/** The public keys with which the Bot Connector signs, as its OpenID metadata lists them. */
export interface SigningKeys {
  /** Undefined: no such key. Rejects only while no keys could ever be loaded. */
  find(keyId: string): Promise<SigningKey | undefined>;
}

interface SigningKey {
  key: CryptoKey | Uint8Array;
  issuer: string;
  /** The channels for which it may sign, such as `msteams`. */
  endorsements: string[];
}

/** Microsoft: keys are to be looked up anew at least once a day. */
const KEYS_LIVE_MS = 24 * 3_600_000;
/** Somebody who invents key ids makes no more than one look-up in this time. */
const UNKNOWN_KEY_PAUSE_MS = 60_000;
/** The same while no keys could be loaded yet, when whatever comes must wait for them. */
const NO_KEYS_PAUSE_MS = 2_000;

/** Who signs what the Bot Connector sends, whatever the metadata of a local one says. */
export const CONNECTOR_ISSUER = 'https://api.botframework.com';

const OpenIdMetadata = z.object({
  issuer: z.string().default(CONNECTOR_ISSUER),
  jwks_uri: z.url(),
});
const KeySet = z.object({ keys: z.array(z.unknown()) });
const RsaKey = z.object({
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

export function createSigningKeys(metadataUrl: string, now: () => number = Date.now): SigningKeys {
  let keys = new Map<string, SigningKey>();
  let loadedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;
  let failure: unknown;
  const load = async (): Promise<void> => {
    triedAt = now();
    try {
      keys = await fetchKeys(metadataUrl);
      loadedAt = triedAt;
    } catch (error) {
      failure = error;
    }
  };
  const loadOnce = (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  return {
    find: async keyId => {
      const wanted = !keys.has(keyId) || now() - loadedAt > KEYS_LIVE_MS;
      const pauseMs = keys.size === 0 ? NO_KEYS_PAUSE_MS : UNKNOWN_KEY_PAUSE_MS;
      if (wanted && now() - triedAt > pauseMs) await loadOnce();
      else if (keys.size === 0) await loading;
      if (keys.size === 0) throw failure;
      return keys.get(keyId);
    },
  };
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { issuer, jwks_uri } = OpenIdMetadata.parse(await fetchJson(metadataUrl));
  const { keys } = KeySet.parse(await fetchJson(jwks_uri));
  const found = new Map<string, SigningKey>();
  for (const listed of keys) {
    const { data } = RsaKey.safeParse(listed);
    if (!data) continue;
    const { kid, n, e, endorsements } = data;
    found.set(kid, { key: await importJWK({ kty: 'RSA', n, e }, 'RS256'), issuer, endorsements });
  }
  return found;
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
