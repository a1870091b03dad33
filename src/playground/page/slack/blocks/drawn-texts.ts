import { drawnMrkdwn, drawnPlain } from './mrkdwn.ts';

/** A block with every text in it stated as the library needs it. */
export function withDrawnTexts<Value>(value: Value): Value;
export function withDrawnTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => withDrawnTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  const text = 'text' in value && typeof value.text === 'string' ? value.text : undefined;
  const type = 'type' in value ? value.type : undefined;
  if (text !== undefined && type === 'mrkdwn') return { type, text: drawnMrkdwn(text) };
  if (text !== undefined && type === 'plain_text') return { type, text: drawnPlain(text) };
  if (text !== undefined && (type === 'raw_text' || type === 'raw_number'))
    return { type: 'raw_text', text: drawnPlain(text) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDrawnTexts(inner)]));
}
