import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { plain } from '../core/cards/plain.ts';
import { ReportedInteraction } from '../core/interactions/reported-interaction.ts';
import type { Outcome } from '../core/outcome.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Handler } from './server.ts';

/** Far longer than a mail with what it quotes. */
const MOST_BYTES = 262_144;

/** What a caller is told, with the status. */
interface Reply {
  status: number;
  body: object;
}

/** POST /api/intake: contacts with customers that other systems know of, each once; for whoever has the token. */
export function intake(
  token: string | undefined,
  record: (reported: ReportedInteraction) => Promise<Outcome>,
): Handler {
  return async (request, response) => {
    const { status, body } = await replyTo(request, token, record);
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
  };
}

async function replyTo(
  request: IncomingMessage,
  token: string | undefined,
  record: (reported: ReportedInteraction) => Promise<Outcome>,
): Promise<Reply> {
  if (!token) return refusal(404, 'Intake is off: set HANDRAIL_INTAKE_TOKEN to switch it on.');
  if (!isSame(bearerOf(request), token))
    return refusal(401, 'Send the token as: Authorization: Bearer <HANDRAIL_INTAKE_TOKEN>');
  if (request.method !== 'POST') return refusal(405, 'Only POST is answered here.');
  const text = await bodyOf(request);
  if (text === null) return refusal(413, `The body is longer than ${MOST_BYTES} bytes.`);
  const read = ReportedInteraction.safeParse(jsonOf(text));
  if (!read.success) {
    const [problem] = read.error.issues;
    const field = problem?.path.join('.');
    return refusal(400, field ? `${field}: ${problem?.message}` : 'The body must be a JSON object.');
  }
  return replyOf(await record(jsonOf(text) as ReportedInteraction));
}

function replyOf(outcome: Outcome): Reply {
  if (outcome.kind === 'refused')
    return refusal(outcome.code === 'unavailable' ? 503 : 422, plain(outcome.reason));
  const [line] = outcome.kind === 'done' ? (outcome.card?.body ?? []) : [];
  const said = line && 'text' in line ? line.text : [];
  const issue = said.find(part => part.kind === 'issue');
  return { status: 200, body: { recorded: plain(said), issue: issue ? `H-${issue.number}` : null } };
}

function refusal(status: number, error: string): Reply {
  return { status, body: { error } };
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** However much of it is right, comparing takes the same time. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** Null where it is too long. Somewhat more is read to its end, since who is still sending does not hear an answer. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
    if (bytes > 10 * MOST_BYTES) break;
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Undefined where it is none. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
