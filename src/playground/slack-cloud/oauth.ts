import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readFields } from './read-body.ts';
import type { Slack } from './slack.ts';

/** Codes that an admin's consent gave out, each good for one installation. */
export interface Consents {
  give(consent: Consent): string;
  /** The consent behind a code, once. */
  take(code: string): Consent | 'invalid_code' | 'code_already_used';
}

interface Consent {
  scopes: string[];
  redirectUri: string;
}

export const AUTHORIZE_PATH = '/oauth/v2/authorize';

export function createConsents(): Consents {
  const consents = new Map<string, Consent>();
  const used = new Set<string>();
  return {
    give: consent => {
      const code = randomUUID();
      consents.set(code, consent);
      return code;
    },
    take: code => {
      const consent = consents.get(code);
      if (!consent) return 'invalid_code';
      if (used.has(code)) return 'code_already_used';
      used.add(code);
      return consent;
    },
  };
}

const Request = z.object({
  client_id: z.string(),
  scope: z.string().default(''),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  state: z.string().default(''),
});

/** The page where an admin allows the app in, and what its button does. */
export async function answerAuthorize(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = Request.safeParse(await readFields(request));
  if (!parsed.success || parsed.data.client_id !== slack.credentials.clientId)
    return void response.writeHead(400, { 'content-type': 'text/plain' }).end('invalid_client_id');
  if (request.method !== 'POST')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(consentPage(slack));
  const { scope, redirect_uri, state } = parsed.data;
  const target = new URL(redirect_uri);
  target.searchParams.set(
    'code',
    slack.consents.give({ scopes: scope.split(','), redirectUri: redirect_uri }),
  );
  target.searchParams.set('state', state);
  response.writeHead(302, { location: target.href }).end();
}

/** The form posts to its own address, query included. */
const consentPage = ({ workspace }: Slack): string => `<!doctype html>
<title>Install</title>
<h1>${escapeHtml(workspace.manifest.display_information.name)} asks to join ${escapeHtml(workspace.teamName)}</h1>
<form method="post"><button>Allow</button></form>`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
