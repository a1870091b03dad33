import { readdirSync, readFileSync } from 'node:fs';
import { NEWS_EVENTS } from '../../src/slack/news.ts';

/** The methods of the Web API that the adapter's code names. */
export function methodsCalled(): string[] {
  const families = 'apps|auth|chat|conversations|usergroups|users|views';
  const call = new RegExp(`(?:\\.|')((?:${families})\\.[\\w.]+)(?:\\(|')`, 'g');
  return unique([...source().matchAll(call)].map(([, method = '']) => method));
}

/** The events for which the adapter's code has a listener. */
export function eventsHeard(): string[] {
  const named = [...source().matchAll(/app\.event\('(\w+)'/g)].map(([, event = '']) => event);
  const messages = ['channels', 'groups', 'im', 'mpim'].map(kind => `message.${kind}`);
  return unique([...named, ...(source().includes('app.message(') ? messages : []), ...NEWS_EVENTS]);
}

/** Everything in src/slack, without the line breaks within chains of calls. */
function source(): string {
  const folder = new URL('../../src/slack/', import.meta.url);
  const files = readdirSync(folder).map(file => readFileSync(new URL(file, folder), 'utf8'));
  return files.join('\n').replaceAll(/\s+\./g, '.');
}

function unique(words: string[]): string[] {
  return [...new Set(words)].sort();
}
