import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Addressee, reply } from './app-replies.ts';
import type { Call } from './cloud-api.ts';
import { readFields } from './read-body.ts';
import type { Recent } from './recent.ts';
import type { Slack } from './slack.ts';
import { ApiError } from './web-api/api-error.ts';

const LIFE_MS = 30 * 60_000;
const USES = 5;
const PATH = '/actions/';

/** An address at which the app may answer this person five times within half an hour. */
export function issueResponseUrl(slack: Slack, addressee: Addressee): string {
  const { workspace } = slack;
  for (const { id, expires } of workspace.responseUrls.values())
    if (expires < workspace.now()) workspace.responseUrls.delete(id);
  const id = randomUUID();
  workspace.responseUrls.put(id, { id, ...addressee, expires: workspace.now() + LIFE_MS, usesLeft: USES });
  return `${slack.url()}${PATH}${workspace.installation().teamId}/${id}`;
}

export const isResponseUrl = (path: string): boolean => path.startsWith(PATH);

export async function answerResponseUrl(
  slack: Slack,
  calls: Recent<Call>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = (await readFields(request)) ?? {};
  const { status, answer } = takeAnswer(slack, request, given);
  calls.add({ method: 'response_url', arguments: given, at: slack.workspace.now(), response: answer });
  slack.workspace.changed();
  response.writeHead(status, { 'content-type': answer.ok ? 'text/plain' : 'application/json' });
  response.end(answer.ok ? 'ok' : JSON.stringify(answer));
}

function takeAnswer(
  slack: Slack,
  request: IncomingMessage,
  given: Record<string, unknown>,
): { status: number; answer: Record<string, unknown> } {
  const id = new URL(request.url ?? '', 'http://slack').pathname.split('/').at(-1) ?? '';
  const row = slack.workspace.responseUrls.get(id);
  if (!row || row.expires < slack.workspace.now()) return refused(404, 'expired_url');
  if (row.usesLeft === 0) return refused(404, 'used_url');
  slack.workspace.responseUrls.put(id, { ...row, usesLeft: row.usesLeft - 1 });
  try {
    reply(slack, 'response_url', row, given);
    return { status: 200, answer: { ok: true } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return refused(400, error.code, error.details);
  }
}

const refused = (status: number, error: string, details = {}) => ({
  status,
  answer: { ok: false, error, ...details },
});
