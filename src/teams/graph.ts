import { Client, type Context, type GraphRequest, type Middleware } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { REQUEST_TIMEOUT_MS } from './limits.ts';
import type { TeamsSettings } from './settings.ts';
import type { Tokens } from './tokens.ts';

/** Microsoft Graph, with the rights that a team granted the app. */
export interface Graph {
  /** Null: there is no such channel, or the app may not look. */
  channel(tenant: string, groupId: string, channelId: string): Promise<GraphChannel | null>;
  /** Channels of exactly this name, whoever made them. */
  channelsNamed(tenant: string, groupId: string, name: string): Promise<GraphChannel[]>;
  createChannel(
    tenant: string,
    groupId: string,
    channel: { displayName: string; description: string },
  ): Promise<GraphChannel>;
  /** The directory ids of a team's owners, or of this one if they own it; empty where the app may not look. */
  owners(tenant: string, groupId: string, only?: string): Promise<string[]>;
}

const GraphChannel = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullish(),
  isArchived: z.boolean().nullish(),
});
type GraphChannel = z.infer<typeof GraphChannel>;
const Channels = z.object({ value: z.array(GraphChannel) });
const Members = z.object({
  value: z.array(z.object({ userId: z.string().nullish(), roles: z.array(z.string()).default([]) })),
  '@odata.nextLink': z.string().optional(),
});
/** The most that Graph takes. */
const MEMBERS_PAGE = 999;

export function createGraph(settings: TeamsSettings, tokens: Tokens): Graph {
  const client = (tenant: string): Client =>
    Client.initWithMiddleware({
      baseUrl: `${settings.graphUrl}/`,
      middleware: new Transport(() => tokens.get(tenant, settings.graphScope)),
    });
  const team = (tenant: string, groupId: string, rest: string): GraphRequest =>
    client(tenant).api(`/teams/${encodeURIComponent(groupId)}${rest}`);
  return {
    channel: async (tenant, groupId, channelId) => {
      const request = team(tenant, groupId, `/channels/${encodeURIComponent(channelId)}`);
      return orNull(async () => GraphChannel.parse(await request.get()));
    },
    channelsNamed: async (tenant, groupId, name) => {
      const request = team(tenant, groupId, '/channels').filter(
        `displayName eq '${name.replaceAll("'", "''")}'`,
      );
      return Channels.parse(await request.get()).value;
    },
    createChannel: async (tenant, groupId, channel) =>
      GraphChannel.parse(
        await team(tenant, groupId, '/channels').post({ ...channel, membershipType: 'standard' }),
      ),
    owners: async (tenant, groupId, only) => {
      const request = team(tenant, groupId, '/members').top(MEMBERS_PAGE);
      if (only) request.filter(`(microsoft.graph.aadUserConversationMember/userId eq '${only}')`);
      const owners: string[] = [];
      let next: GraphRequest | undefined = request;
      while (next) {
        const asked: GraphRequest = next;
        const page = await orNull(async () => Members.parse(await asked.get()));
        for (const { userId, roles } of page?.value ?? [])
          if (userId && roles.includes('owner')) owners.push(userId);
        const link = page?.['@odata.nextLink'];
        next = link ? client(tenant).api(link) : undefined;
      }
      return owners;
    },
  };
}

/** Sends once and says so: the client's own chain repeats requests, and leaves the token out over plain http. */
class Transport implements Middleware {
  readonly #token: () => Promise<string | null>;

  constructor(token: () => Promise<string | null>) {
    this.#token = token;
  }

  async execute(context: Context): Promise<void> {
    const token = await this.#token();
    const headers = new Headers(context.options?.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    context.response = await fetch(context.request, { ...context.options, headers, signal });
  }
}

/** What may fail without harm: the answer is a courtesy of a permission that not every team grants. */
async function orNull<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch {
    return null;
  }
}
