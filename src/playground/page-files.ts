import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The page may run its own files and nothing else, and nobody may frame it. */
const SECURITY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Sends a file of the built page; false where there is none of that name. */
export async function sendPageFile(response: ServerResponse, folder: string, path: string): Promise<boolean> {
  const type = TYPES[extname(path)];
  const file = normalize(join(folder, path));
  if (!type || path.includes('\0') || !file.startsWith(join(folder, '/'))) return false;
  const content = await readFile(file).catch(() => undefined);
  if (!content) return false;
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, { ...SECURITY, 'content-type': type, 'cache-control': caching }).end(content);
  return true;
}
