import type { z } from 'zod';

/** Words a failed check as Slack does in `response_metadata.messages`. */
export function slackMessages(error: z.ZodError, pointer: string): string[] {
  return error.issues.flatMap(issue => wordIssue(issue, pointer));
}

export const slackMessage = (message: string, pointer: string, path: PropertyKey[]): string =>
  `[ERROR] ${message} [json-pointer:${[pointer, ...path.map(String)].join('/')}]`;

function wordIssue(issue: z.core.$ZodIssue, pointer: string): string[] {
  const say = (message: string, path: PropertyKey[] = issue.path): string =>
    slackMessage(message, pointer, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => say(`invalid additional property: ${key}`));
    case 'invalid_type':
      return [
        issue.input === undefined ? missing(issue.path, say) : say(`must provide ${named(issue.expected)}`),
      ];
    case 'too_big':
      if (issue.origin === 'string')
        return [say(`must be less than ${Number(issue.maximum) + 1} characters`)];
      if (issue.origin === 'array') return [say(`no more than ${issue.maximum} items allowed`)];
      return [say(`must be ${issue.maximum} at most`)];
    case 'too_small':
      if (issue.origin === 'string')
        return [say(`must be more than ${Number(issue.minimum) - 1} characters`)];
      if (issue.origin === 'array') return [say(`must provide at least ${issue.minimum} items`)];
      return [say(`must be ${issue.minimum} at least`)];
    case 'invalid_union':
      return [wordUnion(issue, say)];
    case 'invalid_value':
      return [
        issue.input === undefined
          ? missing(issue.path, say)
          : say(`must be one of: ${issue.values.map(String).join(', ')}`),
      ];
    default:
      return [say(issue.message)];
  }
}

type Say = (message: string, path?: PropertyKey[]) => string;

const missing = (path: PropertyKey[], say: Say): string =>
  say(`missing required field: ${String(path.at(-1))}`, path.slice(0, -1));

const named = (type: string): string => `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;

function wordUnion(issue: z.core.$ZodIssueInvalidUnion, say: Say): string {
  const { input, path } = issue;
  if (issue.discriminator === undefined) return say('failed to match all allowed schemas');
  const type =
    typeof input === 'object' && input !== null && 'type' in input && typeof input.type === 'string'
      ? input.type
      : undefined;
  return type === undefined ? missing(path, say) : say(`unsupported type: ${type}`);
}
