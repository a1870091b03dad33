export interface TeamsConfig {
  /** The bot's application (client) id. */
  appId: string;
  appPassword: string;
  appType: 'MultiTenant' | 'SingleTenant';
  /** The tenant of a SingleTenant bot. */
  tenantId?: string;
  /** The tenants whose activities are taken. */
  tenants: string[] | 'any';
  /** `none` neither checks nor sends tokens, whatever the ids: for emulators on loopback alone. */
  auth: 'full' | 'none';
  openIdMetadataUrl?: string;
  loginUrl?: string;
  graphUrl?: string;
  /** How long the Bot Connector's answer is waited for. Default: ten seconds. */
  timeoutMs?: number;
}

/** The configuration with Microsoft's public cloud wherever it names no other. */
export interface TeamsSettings extends TeamsConfig {
  openIdMetadataUrl: string;
  loginUrl: string;
  graphUrl: string;
  /** Where tokens for the Bot Connector are asked for. */
  botTenant: string;
  botScope: string;
  graphScope: string;
  /** Whether a `serviceUrl` may be plain http on this machine. */
  localServices: boolean;
}

const PUBLIC_GRAPH = 'https://graph.microsoft.com';

/** Throws where full authentication could not tell the bot's own tokens from others. */
export function settle(config: TeamsConfig): TeamsSettings {
  if (config.auth === 'full' && config.appId === '')
    throw new Error('Teams needs the id of its app (MicrosoftAppId).');
  const loginUrl = withoutSlash(config.loginUrl ?? 'https://login.microsoftonline.com');
  const graphUrl = withoutSlash(config.graphUrl ?? PUBLIC_GRAPH);
  const openIdMetadataUrl =
    config.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration';
  return {
    ...config,
    openIdMetadataUrl,
    loginUrl,
    graphUrl,
    botTenant: config.appType === 'SingleTenant' && config.tenantId ? config.tenantId : 'botframework.com',
    botScope: `https://api.botframework.${loginUrl.endsWith('.us') ? 'us' : 'com'}/.default`,
    // A local Graph stands in for the public one; national ones have their own audience.
    graphScope: `${isLoopback(graphUrl) ? PUBLIC_GRAPH : graphUrl}/.default`,
    localServices: config.auth === 'none' || isLoopback(openIdMetadataUrl),
  };
}

export function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

export function withoutSlash(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
