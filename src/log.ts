import pino, { type DestinationStream, type Logger } from 'pino';

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
export function createLog(level: string, to: DestinationStream = standardError()): Logger {
  const paths = secret.flatMap(name => [name, `*.${name}`, `*.*.${name}`]);
  const redact = { paths, censor: '[left out]' };
  return pino({ level, redact, base: undefined, serializers: { err: described } }, to);
}

function standardError(): DestinationStream {
  return pino.destination({ fd: 2, sync: false });
}

/** What helps to find a fault. All else that an error carries is left out: a database's has the statement with its values. */
const telling = ['code', 'status', 'statusCode', 'constraint', 'table', 'column', 'routine'] as const;

function described(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const fields = error as Error & Partial<Record<(typeof telling)[number] | 'severity', unknown>>;
  // Where a database says what it could not read, it quotes it; so does Prisma, which passes that on.
  const quotes = fields.severity !== undefined || error.name.startsWith('Prisma');
  const clean = (text = ''): string => (quotes ? text.replaceAll(/"[^"]*"/g, '"…"') : text);
  return {
    type: error.name,
    message: clean(error.message),
    stack: clean(error.stack),
    ...Object.fromEntries(telling.flatMap(key => (fields[key] === undefined ? [] : [[key, fields[key]]]))),
    ...(error.cause === undefined ? {} : { cause: described(error.cause) }),
  };
}
