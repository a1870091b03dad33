import { asObject, type JsonObject } from '../json.ts';
import type { Json, MessageExtensionCommand } from '../page-api.ts';
import type { Tokens } from '../services/tokens.ts';
import type { RawAnswer, SentRecord, Violation } from '../teams-cloud.ts';
import type { Tenant } from '../tenant/tenant.ts';

export type Activity = JsonObject;

/** The app as Teams knows it: its bot, its endpoint, and what it did wrong. */
export interface App {
  readonly id: string;
  readonly bot: { id: string; name: string };
  readonly serviceUrl: string;
  readonly commands: MessageExtensionCommand[];
  /** What whoever installs it grants. */
  readonly permissions: string[];
  readonly strict: boolean;
  readonly sent: SentRecord[];
  readonly violations: Violation[];
  /** Posts an activity with a genuine token, and records it. */
  deliver(activity: Activity): Promise<RawAnswer>;
  /** Resolves once everything that was delivered has been answered. */
  settled(): Promise<void>;
  /** Posts anything, and records nothing. */
  post(body: Json, headers: Record<string, string>): Promise<RawAnswer>;
  /** Notes what Teams would refuse, unless the cloud is lenient. */
  violated(where: string, what: string): void;
}

const RECORDS_KEPT = 1000;
/** Documented: 5 seconds for message extensions; for everything else about 15. */
const EXTENSION_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 15_000;

export function connectApp(options: {
  id: string;
  botName: string;
  serviceUrl: string;
  messagesUrl: () => string;
  commands: MessageExtensionCommand[];
  permissions: string[];
  strict: boolean;
  tenant: Tenant;
  tokens: Tokens;
}): App {
  const { tenant, tokens } = options;
  const sent: SentRecord[] = [];
  const violations: Violation[] = [];
  const unanswered = new Set<Promise<RawAnswer>>();
  const post = (body: Json, headers: Record<string, string>): Promise<RawAnswer> =>
    postJson(options.messagesUrl(), body, headers);
  const deliver = async (activity: Activity): Promise<RawAnswer> => {
    const answer = await post(activity, { authorization: `Bearer ${await tokens.forApp()}` });
    keepLatest(sent, { at: tenant.now(), activity, answer });
    return answer;
  };
  return {
    id: options.id,
    bot: { id: `28:${options.id}`, name: options.botName },
    serviceUrl: options.serviceUrl,
    commands: options.commands,
    permissions: options.permissions,
    strict: options.strict,
    sent,
    violations,
    post,
    deliver: activity => {
      const answered = deliver(activity).finally(() => unanswered.delete(answered));
      unanswered.add(answered);
      return answered;
    },
    settled: async () => {
      while (unanswered.size > 0) await Promise.all(unanswered);
    },
    violated: (where, what) => {
      if (options.strict) keepLatest(violations, { at: tenant.now(), where, what });
    },
  };
}

export function keepLatest<Item>(records: Item[], item: Item): void {
  records.push(item);
  if (records.length > RECORDS_KEPT) records.shift();
}

async function postJson(url: string, body: Json, headers: Record<string, string>): Promise<RawAnswer> {
  const startedAt = performance.now();
  const answered = (status?: number, answer: Json = null): RawAnswer => ({
    status,
    body: answer,
    ms: performance.now() - startedAt,
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
        ...headers,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(isForExtension(body) ? EXTENSION_TIMEOUT_MS : TIMEOUT_MS),
    });
    return answered(response.status, parsed(await response.text()));
  } catch {
    return answered(); // refused, reset or too late: to Teams an app that cannot be reached
  }
}

function isForExtension(body: Json): boolean {
  const { name } = asObject(body);
  return typeof name === 'string' && name.startsWith('composeExtension/');
}

function parsed(text: string): Json {
  if (!text) return null;
  try {
    const body: Json = JSON.parse(text);
    return body;
  } catch {
    return text;
  }
}
