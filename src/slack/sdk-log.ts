import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';

/** What Slack's libraries have to say, in our log; their debug output would show messages and is dropped. */
export function sdkLog(log: Logger): SlackLogger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words) => log.warn({ sdk: words.map(String) }, 'Slack library'),
    error: (...words) => log.error({ sdk: words.map(String) }, 'Slack library'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
