import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Workspace } from '../core/platform.ts';
import { sdkLog } from './sdk-log.ts';

const REQUEST_TIMEOUT_MS = 10_000;
/** Where Slack says "too often" without saying for how long. */
const RETRY_AFTER_SECONDS = '30';

/**
 * One client for each token; null where a workspace has none. None of them repeats a call by itself: the outbox decides
 * that.
 */
export type WebClients = (workspace: Workspace) => WebClient | null;

export interface WebAccess {
  /** Serves the workspaces that have no token of their own. */
  botToken?: string;
  /** With its `/api/`. */
  apiUrl: string;
  /** How long an answer is waited for. Default: ten seconds. */
  timeoutMs?: number;
}

export function createWebClients(access: WebAccess, log: Logger): WebClients {
  const options = clientOptions(access.apiUrl, log, access.timeoutMs);
  const clients = new Map<string, WebClient>();
  return workspace => {
    const token = workspace.token ?? access.botToken;
    if (!token) return null;
    const known = clients.get(token) ?? new WebClient(token, { ...options, headers: {} });
    clients.set(token, known);
    return known;
  };
}

/** For questions, which cannot go on without an answer. */
export function reach(clients: WebClients, workspace: Workspace): WebClient {
  const client = clients(workspace);
  if (!client) throw new Error(`There is no token for Slack workspace ${workspace.tenant}`);
  return client;
}

export function clientOptions(apiUrl: string, log: Logger, timeoutMs = REQUEST_TIMEOUT_MS): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: sdkLog(log),
    fetch: fetchOnce,
  };
}

/** The client takes a 429 without a readable Retry-After for any other error. */
const fetchOnce: WebClientOptions['fetch'] = async (url, init) => {
  const response = await fetch(url, init);
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
  await response.body?.cancel();
  return new Response(null, { status: 429, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
};
