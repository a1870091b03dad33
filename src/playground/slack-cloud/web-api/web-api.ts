import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call } from '../cloud-api.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { Recent } from '../recent.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { type Method, requireScope } from './method.ts';
import { methods } from './methods.ts';

/** Answers `POST /api/<method>`: who is calling, may they, too often, and then what the method says. */
export async function answerWebApi(
  slack: Slack,
  { calls, limits }: { calls: Recent<Call>; limits?: RateLimits },
  {
    name,
    fields,
    request,
    response,
  }: {
    name: string;
    fields: Record<string, unknown>;
    request: IncomingMessage;
    response: ServerResponse;
  },
): Promise<void> {
  const { token: bodyToken, ...given } = fields;
  const token = bearerToken(request) ?? bodyToken;
  const method = methods[name];
  const wait = method && limits?.count(name, method.tier, given.channel);
  const answer = wait ? { ok: false, error: 'ratelimited' } : await call(slack, name, method, token, given);
  calls.add({ method: name, arguments: given, at: slack.workspace.now(), response: answer });
  slack.workspace.changed();
  response.writeHead(wait ? 429 : 200, {
    'content-type': 'application/json; charset=utf-8',
    'x-slack-req-id': randomUUID(),
    'x-oauth-scopes': slack.workspace.scopes().join(','),
    ...(method?.scope && { 'x-accepted-oauth-scopes': method.scope }),
    ...(wait && { 'retry-after': String(wait) }),
  });
  response.end(JSON.stringify(answer));
}

async function call(
  slack: Slack,
  name: string,
  method: Method | undefined,
  token: unknown,
  given: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  try {
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    authenticate(slack, method, token);
    requireScope(slack, method.scope);
    return { ok: true, ...(await method.answer(slack, given)) };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error: error.code, ...error.details };
    throw error;
  }
}

function authenticate({ credentials, workspace }: Slack, method: Method, token: unknown): void {
  if (method.token === 'none') return;
  if (!token) throw new ApiError('not_authed');
  if (token !== credentials.botToken && token !== credentials.appToken) throw new ApiError('invalid_auth');
  const wanted = method.token === 'app' ? credentials.appToken : credentials.botToken;
  if (token !== wanted) throw new ApiError('not_allowed_token_type');
  if (!workspace.installation().active) throw new ApiError('account_inactive');
}

const bearerToken = (request: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
