import { z } from 'zod';
import { ApiError } from './api-error.ts';

/** The arguments of every method that answers in pages. */
export const paging = {
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).catch(100).default(100),
};

export interface Paging {
  cursor?: string;
  limit: number;
}

/** One page and, in `next_cursor`, the way to the next; empty on the last. */
export function page<Item>(items: Item[], { cursor, limit }: Paging) {
  const start = cursor ? startOf(cursor) : 0;
  const end = start + limit;
  return {
    items: items.slice(start, end),
    hasMore: end < items.length,
    response_metadata: { next_cursor: end < items.length ? cursorAt(end) : '' },
  };
}

const cursorAt = (index: number): string => Buffer.from(`next:${index}`).toString('base64');

function startOf(cursor: string): number {
  const start = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw new ApiError('invalid_cursor');
  return Number(start);
}
