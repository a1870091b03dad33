import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { SendFailure } from '../core/platform.ts';

/** Slack's `error` codes, from the methods' pages under https://docs.slack.dev/reference/methods. */
const ROOM_GONE = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
]);
const MESSAGE_GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'cant_delete_message',
  'edit_window_closed',
]);
const LATER = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'team_added_to_org',
]);
/** What the app may not ask, or what this workspace or this Slack does not have. */
const WITHHELD = new Set([
  'unknown_method',
  'method_deprecated',
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'paid_only',
  'paid_teams_only',
  'plan_upgrade_required',
]);
const VOID_TOKEN = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);
/** Slack says of these that some of it may have happened all the same. */
const AMBIGUOUS = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** Errors of fetch that come before a byte was sent, or in a handshake. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EACCES|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** What came of a call that failed. The reason names a code or a status; never a token, never what was said. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof WebAPIRateLimitedError) {
    // Slack counts by method and workspace: https://docs.slack.dev/apis/web-api/rate-limits
    return { failure: 'later', afterMs: error.retryAfter * 1000, everywhere: true, reason: 'ratelimited' };
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode);
  return networkFailure(error instanceof WebAPIRequestError ? error.original : error);
}

/** The same where repeating does no harm: what is ambiguous is simply done again. */
export function repeatable(failure: SendFailure): SendFailure {
  return failure.failure === 'ambiguous' ? { failure: 'later', reason: failure.reason } : failure;
}

function platformFailure(code: string): SendFailure {
  // The client passes an answer that is no JSON off as a code.
  if (!/^\w+$/.test(code)) return { failure: 'ambiguous', reason: 'an unreadable answer' };
  if (ROOM_GONE.has(code)) return { failure: 'room_gone', reason: code };
  if (MESSAGE_GONE.has(code)) return { failure: 'message_gone', reason: code };
  if (LATER.has(code)) return { failure: 'later', reason: code };
  if (AMBIGUOUS.has(code)) return { failure: 'ambiguous', reason: code };
  return { failure: 'refused', reason: code };
}

function httpFailure(status: number): SendFailure {
  const reason = `HTTP ${status}`;
  if (status === 408 || status >= 500) return { failure: 'ambiguous', reason };
  return { failure: 'refused', reason };
}

function networkFailure(error: unknown): SendFailure {
  const code = networkCode(error);
  if (NEVER_SENT.test(code)) return { failure: 'later', reason: code };
  return { failure: 'ambiguous', reason: code };
}

/** fetch hides what happened in the cause of a TypeError. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
}

/** Asking again would not help, and what the question was about stays unknown. */
export function isWithheld(error: unknown): boolean {
  return WITHHELD.has(platformCode(error));
}

/** The token was revoked, or the app was uninstalled. */
export function isVoidToken(error: unknown): boolean {
  return VOID_TOKEN.has(platformCode(error));
}

/** Slack's own code for a call that it refused; empty for every other failure. */
export function platformCode(error: unknown): string {
  return error instanceof WebAPIPlatformError ? error.data.error : '';
}
