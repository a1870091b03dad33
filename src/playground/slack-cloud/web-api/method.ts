import { z } from 'zod';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';

/** One Web API method, ready to be called with whatever arrived. */
export interface Method {
  /** Calls a minute: 1, 20, 50 or 100; a few methods have limits of their own. */
  tier: 1 | 2 | 3 | 4;
  token: 'bot' | 'app' | 'none';
  /** What the token needs at least. */
  scope?: string;
  answer(slack: Slack, given: Record<string, unknown>): Promise<object>;
}

interface Definition<Input> extends Pick<Method, 'tier' | 'scope'> {
  token?: Method['token'];
  input: z.ZodType<Input>;
  answer(slack: Slack, input: Input): object | Promise<object>;
}

export function method<Input>({ token = 'bot', input, answer, ...rest }: Definition<Input>): Method {
  return {
    token,
    ...rest,
    answer: async (slack, given) => {
      const parsed = input.safeParse(given, { reportInput: true });
      if (!parsed.success)
        throw new ApiError('invalid_arguments', {
          response_metadata: { messages: parsed.error.issues.map(wordIssue) },
        });
      return answer(slack, parsed.data);
    },
  };
}

const wordIssue = (issue: z.core.$ZodIssue): string =>
  issue.input === undefined
    ? `[ERROR] missing required field: ${issue.path.join('/')}`
    : `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`;

/** Arguments arrive as JSON or as a form's strings. */
export const flag = z.preprocess(
  value => (typeof value === 'string' ? value === 'true' || value === '1' : value),
  z.boolean().default(false),
);

export const json = z.preprocess(value => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}, z.unknown().optional());

/** Ids, separated by commas or in a list. */
export const idList = z.preprocess(
  value => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
  z.array(z.string()),
);

/** Throws `missing_scope` as Slack words it. */
export function requireScope(slack: Slack, scope: string | undefined): void {
  const scopes = slack.workspace.scopes();
  if (scope !== undefined && !scopes.includes(scope))
    throw new ApiError('missing_scope', { needed: scope, provided: scopes.join(',') });
}
