import { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import type { Workspace } from '../core/platform.ts';
import { RequestFailed } from './errors.ts';
import { REQUEST_TIMEOUT_MS } from './limits.ts';
import { type TeamsSettings, withoutSlash } from './settings.ts';
import type { Tokens } from './tokens.ts';

/** The Bot Connector's clients, one for each `serviceUrl`. */
export interface Connectors {
  readonly bot: { id: string; name: string };
  /** What every call of a client is given. */
  readonly options: { timeout: number };
  at(serviceUrl: string): ConnectorClient;
  /** A person's chat with the bot; opening it again gives the same one. */
  openChat(serviceUrl: string, tenant: string, userId: string): Promise<string>;
  /** Posts what its recipient alone sees; botbuilder's client drops the mark that says so. */
  postTargeted(serviceUrl: string, conversationId: string, activity: object): Promise<{ id: string }>;
  /** The directory's id of a team, which the Connector knows by the id of its General channel. */
  groupOf(serviceUrl: string, teamId: string, timeoutMs: number): Promise<string | null>;
  /** The Connector refused the token. */
  forgetToken(): void;
}

const Posted = z.object({ id: z.string() });
const TeamDetails = z.object({ aadGroupId: z.string().nullish() });

export function createConnectors(settings: TeamsSettings, tokens: Tokens): Connectors {
  const { botTenant, botScope, timeoutMs: timeout = REQUEST_TIMEOUT_MS } = settings;
  const options = { timeout };
  const bot = { id: `28:${settings.appId}`, name: '' };
  const botToken = (): Promise<string | null> => tokens.get(botTenant, botScope);
  const credentials = signedWith(botToken);
  const call = async (
    serviceUrl: string,
    path: string,
    request: Pick<RequestInit, 'method' | 'body'>,
    timeoutMs = options.timeout,
  ): Promise<unknown> => {
    const token = await botToken();
    const response = await fetch(`${withoutSlash(serviceUrl)}/${path}`, {
      ...request,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw await RequestFailed.from(response);
    return response.json();
  };
  const clients = new Map<string, ConnectorClient>();
  const at = (serviceUrl: string): ConnectorClient => {
    const client = clients.get(serviceUrl) ?? connectorClient(serviceUrl, credentials);
    clients.set(serviceUrl, client);
    return client;
  };
  return {
    bot,
    options,
    at,
    openChat: async (serviceUrl, tenantId, userId) => {
      const channelData = { tenant: { id: tenantId } };
      const chat = { isGroup: false, bot, members: [{ id: userId, name: '' }], tenantId, channelData };
      const { id } = await at(serviceUrl).conversations.createConversation(chat, options);
      return id;
    },
    postTargeted: async (serviceUrl, conversationId, activity) => {
      const path = `v3/conversations/${encodeURIComponent(conversationId)}/activities?isTargetedActivity=true`;
      const post = { method: 'POST', body: JSON.stringify(activity) };
      return Posted.parse(await call(serviceUrl, path, post));
    },
    groupOf: async (serviceUrl, teamId, timeoutMs) => {
      const path = `v3/teams/${encodeURIComponent(teamId)}`;
      const { aadGroupId } = TeamDetails.parse(await call(serviceUrl, path, { method: 'GET' }, timeoutMs));
      return aadGroupId ?? null;
    },
    forgetToken: () => tokens.forget(botTenant, botScope),
  };
}

/** @throws where no activity has told yet where the tenant's Connector is. */
export function serviceOf({ serviceUrl, tenant }: Workspace): string {
  if (!serviceUrl) throw new Error(`the serviceUrl of tenant ${tenant} is not known yet`);
  return serviceUrl;
}

type Credentials = ConstructorParameters<typeof ConnectorClient>[0];

function signedWith(token: () => Promise<string | null>): Credentials {
  return {
    signRequest: async request => {
      const bearer = await token();
      if (bearer) request.headers.set('authorization', `Bearer ${bearer}`);
      return request;
    },
  };
}

type Hidden = { pipeline: { removePolicy(of: { phase: 'Retry' }): unknown } };

/** Its pipeline repeats what failed, which can post twice, and has no switch for that: the policy is taken out. */
function connectorClient(serviceUrl: string, credentials: Credentials): ConnectorClient {
  const client = new ConnectorClient(credentials, { baseUri: serviceUrl });
  const { pipeline }: Hidden = Reflect.get(client, 'client');
  pipeline.removePolicy({ phase: 'Retry' });
  return client;
}
