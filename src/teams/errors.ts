import { z } from 'zod';
import type { SendFailure } from '../core/platform.ts';
import { NoToken } from './tokens.ts';

/** A request that was answered with an error: what the Connector's and Graph's clients throw, and our own. */
export class RequestFailed extends Error {
  readonly statusCode: number;
  readonly code: string | undefined;
  readonly headers: Headers;

  constructor(statusCode: number, code: string | undefined, headers: Headers) {
    super(`${statusCode} ${code ?? ''}`);
    this.statusCode = statusCode;
    this.code = code;
    this.headers = headers;
  }

  static async from(response: Response): Promise<RequestFailed> {
    const body = ErrorBody.safeParse(await response.json().catch(() => null));
    return new RequestFailed(response.status, body.data?.error.code, response.headers);
  }
}

const ErrorBody = z.object({ error: z.object({ code: z.string() }) });

/** What went wrong, without a word of what was said: error messages may repeat it. */
export interface Failure {
  /** Absent: no answer came, or none that could be read. */
  status?: number;
  /** The service's or the system's word, such as BotNotInConversationRoster or ECONNRESET. */
  code?: string;
  afterMs?: number;
  /** The request certainly never left. */
  unsent: boolean;
}

/** Errors of Node that come before a single byte is sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const Headed = z.custom<{ get(name: string): string | null | undefined }>(
  value => typeof value === 'object' && value !== null && 'get' in value,
);
const Thrown = z.object({
  statusCode: z.number().optional(),
  code: z.string().nullish(),
  headers: Headed.optional(),
  response: z.object({ headers: Headed }).optional(),
  cause: z.object({ code: z.string() }).optional(),
});

export function failureOf(error: unknown): Failure {
  if (error instanceof NoToken) return { code: error.message, unsent: true };
  const { data } = Thrown.safeParse(error);
  if (!data) return { unsent: false };
  const status = data.statusCode !== undefined && data.statusCode >= 400 ? data.statusCode : undefined;
  const code = data.code ?? data.cause?.code;
  const headers = data.headers ?? data.response?.headers;
  const unsent = status === undefined && code !== undefined && NEVER_SENT.has(code);
  return { status, code, afterMs: retryAfterMs(headers?.get('retry-after')), unsent };
}

function retryAfterMs(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** The Connector's words for a conversation that takes nothing from the bot any more. */
const ROOM_GONE = new Set([
  'BotNotInConversationRoster',
  'ConversationNotFound',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'BotDisabledByAdmin',
  'ForbiddenOperationException',
]);
/** Refused before anything happens; Teams asks to try again. */
const TRY_AGAIN = new Set([401, 412, 429]);

/**
 * What a failed send means. A `repeatable` one, an update or a removal, is never ambiguous; a post is wherever Teams may
 * have taken it before it failed, 502 and 504 included.
 */
export function sendFailureOf(error: unknown, repeatable: boolean): SendFailure {
  const { status, code, afterMs, unsent } = failureOf(error);
  const reason = [status, code].filter(Boolean).join(' ') || 'no answer';
  if (unsent || (status !== undefined && TRY_AGAIN.has(status))) return { failure: 'later', afterMs, reason };
  if (code !== undefined && ROOM_GONE.has(code)) return { failure: 'room_gone', reason };
  if (status === 404) return { failure: repeatable ? 'message_gone' : 'room_gone', reason };
  if (status !== undefined && status < 500 && status !== 408) return { failure: 'refused', reason };
  return repeatable ? { failure: 'later', afterMs, reason } : { failure: 'ambiguous', reason };
}

/** Null where a service says that what is looked for is not there, or that the bot is not. */
export async function orAbsent<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch (error) {
    const { status } = failureOf(error);
    if (status === 403 || status === 404) return null;
    throw error;
  }
}

/** Whether a Connector lacks the call itself, as emulators may, or the one person, and not the whole conversation. */
export function isUnknownCall(error: unknown): boolean {
  const { status, code } = failureOf(error);
  return status === 405 || status === 501 || (status === 404 && code !== 'ConversationNotFound');
}
