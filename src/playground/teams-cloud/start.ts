import { createFaults } from '../faults.ts';
import { type App, connectApp } from './app/app.ts';
import { enterRoom } from './app/scenes.ts';
import { actsOf } from './client/acts.ts';
import { takeSnapshot, type Viewer, visibleMessages } from './client/snapshot.ts';
import { conversationRoutes } from './services/connector-conversations.ts';
import { messageRoutes } from './services/connector-messages.ts';
import { rosterRoutes } from './services/connector-roster.ts';
import { graphRoutes } from './services/graph.ts';
import { createRateLimits } from './services/limits.ts';
import { loginRoutes } from './services/login.ts';
import { authorized, type Route } from './services/routes.ts';
import { listen, serve } from './services/server.ts';
import { openTokens } from './services/tokens.ts';
import type { CallRecord, PersonInTeams, TeamsCloud, TeamsCloudOptions } from './teams-cloud.ts';
import { administer } from './tenant/administer.ts';
import { chatWithBot, parseConversationId } from './tenant/rooms.ts';
import { existingUser, openTenant, type Tenant } from './tenant/tenant.ts';

const UNTIL_GIVES_UP_MS = 20_000;

/** Starts Microsoft's side of Teams on loopback. */
export async function startTeamsCloud(options: TeamsCloudOptions): Promise<TeamsCloud> {
  const { dataFile, tenantId, now = Date.now, messagesUrl } = options;
  const tenant = openTenant({ dataFile, tenantId, now });
  const { server, port } = await listen(
    options.port || tenant.settings.get('cloud')?.port || 0,
    !options.port,
  );
  tenant.settings.put('cloud', { ...tenant.settings.get('cloud'), tenantId: tenant.id, port });
  const origin = `http://127.0.0.1:${port}`;
  const serviceUrl = `${origin}/teams/`;
  const tokens = await openTokens(tenant, options.appId, serviceUrl);
  const app = connectApp({
    tenant,
    tokens,
    serviceUrl,
    id: options.appId,
    botName: options.botName ?? 'Handrail',
    messagesUrl: typeof messagesUrl === 'string' ? () => messagesUrl : messagesUrl,
    commands: options.commands ?? [],
    permissions: options.permissions ?? [],
    strict: options.strict ?? true,
  });
  const faults = createFaults();
  const calls: CallRecord[] = [];
  const limits = options.limits ? createRateLimits(now) : undefined;
  const connector = [
    ...messageRoutes(tenant, app, limits),
    ...conversationRoutes(tenant, app, limits),
    ...rosterRoutes(tenant),
  ];
  const routes = [
    ...authorized(tokens, 'https://api.botframework.com', under('/teams', connector)),
    ...authorized(tokens, 'https://graph.microsoft.com', graphRoutes(tenant, app)),
    ...loginRoutes({ ...options, origin, tenantId: tenant.id, tokens }),
  ];
  serve(server, routes, { faults, calls, now });

  return {
    serviceUrl,
    openIdMetadataUrl: `${origin}/v1/.well-known/openidconfiguration`,
    loginUrl: origin,
    graphUrl: origin,
    tenantId: tenant.id,
    bot: app.bot,
    admin: administer(tenant, app),
    as: user => personAt(tenant, app, existingUser(tenant, user).id),
    send: async (activity, { token, headers } = {}) =>
      app.post(activity, { authorization: `Bearer ${token ?? (await tokens.forApp())}`, ...headers }),
    mintToken: (forgery = {}) => tokens.forge(forgery),
    faults,
    calls,
    sent: app.sent,
    violations: app.violations,
    onChange: tenant.onChange,
    settled: app.settled,
    until: read => until(tenant, read),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function personAt(tenant: Tenant, app: App, id: string): PersonInTeams {
  const viewer = (): Viewer => ({ tenant, app, me: existingUser(tenant, id) });
  return {
    id,
    chatId: chatWithBot(tenant, id).id,
    ...actsOf(tenant, app, id),
    snapshot: () => takeSnapshot(viewer()),
    messages: conversationId => {
      const { room } = enterRoom(tenant, app, id, conversationId);
      const { rootId } = parseConversationId(conversationId);
      const messages = visibleMessages(viewer(), room);
      return rootId ? messages.filter(message => message.conversationId === conversationId) : messages;
    },
    dialog: () => tenant.dialogs.get(id)?.view,
  };
}

function under(prefix: string, routes: Route[]): Route[] {
  return routes.map(route => ({ ...route, path: `${prefix}${route.path}` }));
}

function until<Found>(tenant: Tenant, read: () => Found | undefined | false): Promise<Found> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        const found = read();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const giveUp = setTimeout(() => {
      stop();
      reject(new Error(`Not within ${UNTIL_GIVES_UP_MS} ms: ${read}`));
    }, UNTIL_GIVES_UP_MS);
    const unwatch = tenant.onChange(look);
    const stop = (): void => {
      clearTimeout(giveUp);
      unwatch();
    };
    look();
  });
}
