import { asObject } from '../json.ts';
import type { Answer, Call, Route } from './routes.ts';
import type { Tokens } from './tokens.ts';

const SCOPES = ['https://api.botframework.com', 'https://graph.microsoft.com'];

/** Microsoft's login for an app with a secret, and the metadata that MSAL and token validation look up. */
export function loginRoutes(options: {
  origin: string;
  appId: string;
  appPassword: string;
  tenantId: string;
  tokens: Tokens;
}): Route[] {
  const { origin, tokens } = options;
  return [
    {
      method: 'GET',
      path: '/v1/.well-known/openidconfiguration',
      answer: () => ({
        status: 200,
        body: {
          issuer: 'https://api.botframework.com',
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `${origin}/v1/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      }),
    },
    {
      method: 'GET',
      path: '/v1/.well-known/keys',
      answer: () => ({ status: 200, body: tokens.keySet() }),
    },
    {
      method: 'GET',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      answer: ({ at }) => ({
        status: 200,
        body: {
          issuer: `${origin}/${at.tenant}/v2.0`,
          authorization_endpoint: `${origin}/${at.tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${origin}/${at.tenant}/oauth2/v2.0/token`,
          jwks_uri: `${origin}/v1/.well-known/keys`,
        },
      }),
    },
    {
      method: 'GET',
      path: '/common/discovery/instance',
      answer: () => ({
        status: 200,
        body: {
          tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
          'api-version': '1.1',
          metadata: [
            { preferred_network: host(origin), preferred_cache: host(origin), aliases: [host(origin)] },
          ],
        },
      }),
    },
    {
      method: 'POST',
      path: '/:tenant/oauth2/v2.0/token',
      answer: call => issueToken(call, options),
    },
  ];
}

async function issueToken(
  { at, body }: Call,
  { appId, appPassword, tenantId, tokens }: Parameters<typeof loginRoutes>[0],
): Promise<Answer> {
  const form = asObject(body);
  const audience = SCOPES.find(scope => form.scope === `${scope}/.default`);
  if (form.grant_type !== 'client_credentials') return refused(400, 'unsupported_grant_type', 'AADSTS70003');
  if (form.client_id !== appId)
    return refused(400, 'unauthorized_client', 'AADSTS700016: Application not found.');
  if (form.client_secret !== appPassword)
    return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret.');
  if (!audience) return refused(400, 'invalid_scope', 'AADSTS70011: The provided scope is not valid.');
  const tenant = at.tenant === 'botframework.com' ? tenantId : (at.tenant ?? '');
  if (tenant !== tenantId)
    return refused(400, 'invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`);
  const access_token = await tokens.forBot(audience, tenant);
  return {
    status: 200,
    body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token },
  };
}

function refused(status: number, error: string, error_description: string): Answer {
  return { status, body: { error, error_description } };
}

function host(origin: string): string {
  return new URL(origin).host;
}
