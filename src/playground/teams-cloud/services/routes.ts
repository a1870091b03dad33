import type { Json } from '../page-api.ts';
import type { Tokens } from './tokens.ts';

/** A call of the app, read. */
export interface Call {
  /** What the path's `:names` stood for, decoded. */
  at: Record<string, string>;
  query: URLSearchParams;
  authorization?: string;
  /** JSON as it is, a form as an object of strings. */
  body: Json;
  /** Bytes of the body. */
  size: number;
}

export interface Answer {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/v3/teams/:teamId`. */
  path: string;
  answer(call: Call): Answer | Promise<Answer>;
}

/** Thrown where a service refuses; its answer is what the caller gets. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(status: number, code: string, message: string, headers?: Record<string, string>) {
    super(message);
    this.answer = { status, body: { error: { code, message } }, headers };
  }
}

/** What a route's path has at its `:names`, or undefined where a path is another's. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const at: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const part = given[index] ?? '';
    if (name.startsWith(':')) at[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return undefined;
  }
  return at;
}

/** The same routes for callers with a bot's token for that service alone. */
export function authorized(tokens: Tokens, audience: string, routes: Route[]): Route[] {
  return routes.map(route => ({
    ...route,
    answer: async call => {
      if (await tokens.accepts(call.authorization, audience)) return route.answer(call);
      throw new Refused(401, 'Unauthorized', 'Authorization has been denied for this request.');
    },
  }));
}
