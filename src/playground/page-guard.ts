import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request was made to the loopback address, and by this page or no page at all. Whoever can speak to the playground
 * acts as any person, so neither a name that was rebound to loopback nor another site's script may.
 */
export function isFromOwnPage({ method, headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const address = `http://${host}`;
  if (!URL.canParse(address) || !LOOPBACK.has(new URL(address).hostname)) return false;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return method === 'GET' && isVisit(headers);
  return origin === undefined || origin === address;
}

/** A link from elsewhere may open the page; nothing is done or told by that. */
function isVisit(headers: IncomingMessage['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
