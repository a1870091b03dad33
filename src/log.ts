import pino, { type Logger } from 'pino';

/** What must never be read in a log: tokens, and what people wrote. */
const secret = [
  'token',
  'password',
  'authorization',
  'cookie',
  'secret',
  'email',
  'text',
  'title',
  'note',
  'reason_text',
  'card',
  'blocks',
  'body',
  'input',
  'words',
  'outcome',
  'payload',
];

/** Logs as JSON lines on standard error, secrets and message text left out. */
export function createLog(level: string): Logger {
  const paths = secret.flatMap(name => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, redact: { paths, censor: '[left out]' }, base: undefined },
    pino.destination({ fd: 2, sync: false }),
  );
}
