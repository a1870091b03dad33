import { z } from 'zod';
import { REQUEST_TIMEOUT_MS } from './limits.ts';
import type { TeamsSettings } from './settings.ts';

/** The bot's own tokens, by tenant and scope, kept until shortly before they expire. */
export interface Tokens {
  /** Null where nothing is to be sent. Rejects with `NoToken`. */
  get(tenant: string, scope: string): Promise<string | null>;
  /** A service refused the token: the next one is fetched. */
  forget(tenant: string, scope: string): void;
}

/** The login gave no token, so nothing was sent. */
export class NoToken extends Error {}

/** A token is replaced this long before it expires, as botbuilder does. */
const SPARE_MS = 5 * 60_000;

const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.coerce.number() });

export function createTokens(settings: TeamsSettings, now: () => number = Date.now): Tokens {
  const kept = new Map<string, { token: Promise<string>; renewAt: number }>();
  const fetchToken = async (entry: string, tenant: string, scope: string): Promise<string> => {
    try {
      const { access_token, expires_in } = await requestToken(settings, tenant, scope);
      const renewAt = now() + expires_in * 1000 - SPARE_MS;
      kept.set(entry, { token: Promise.resolve(access_token), renewAt });
      return access_token;
    } catch (error) {
      kept.delete(entry);
      throw error instanceof NoToken
        ? error
        : new NoToken('the login could not be reached', { cause: error });
    }
  };
  return {
    get: async (tenant, scope) => {
      if (settings.auth === 'none') return null;
      const entry = `${tenant} ${scope}`;
      const known = kept.get(entry);
      if (known && known.renewAt > now()) return known.token;
      const token = fetchToken(entry, tenant, scope);
      kept.set(entry, { token, renewAt: Number.POSITIVE_INFINITY }); // others wait for the same request
      return token;
    },
    forget: (tenant, scope) => {
      kept.delete(`${tenant} ${scope}`);
    },
  };
}

async function requestToken(
  { loginUrl, appId, appPassword }: TeamsSettings,
  tenant: string,
  scope: string,
): Promise<z.infer<typeof TokenAnswer>> {
  const response = await fetch(`${loginUrl}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope,
    }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  if (!response.ok) throw new NoToken(`the login answered ${response.status}`);
  return TokenAnswer.parse(await response.json());
}
