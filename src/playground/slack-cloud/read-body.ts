import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';

/** A request's fields, from its query and from a body that is a form or JSON; absent where the JSON is no object. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const query = Object.fromEntries(new URL(request.url ?? '', 'http://slack').searchParams);
  const body = await readBody(request);
  if (body === '') return query;
  if (!request.headers['content-type']?.includes('json')) return { ...query, ...parse(body) };
  try {
    const fields: unknown = JSON.parse(body);
    return isObject(fields) ? { ...query, ...fields } : undefined;
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
