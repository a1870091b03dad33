import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { compose } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';

// What can only be found out at the start is said in one line too.

const SLACK = {
  SLACK_SIGNING_SECRET: 'signing',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_API_URL: 'http://127.0.0.1:2/api/',
  PORT: '0',
};

const start = (environment: Record<string, string>) =>
  compose(readConfig({ ...SLACK, ...environment }), pino({ level: 'silent' }));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a data folder that cannot be one', async () => {
  const file = join(emptyFolder(), 'file');
  writeFileSync(file, '');
  const started = start({ HANDRAIL_DATA_DIR: file });
  await expect(started).rejects.toThrow(/^HANDRAIL_DATA_DIR: [^\n]+ cannot be written [^\n]+$/);
});

test('a database that does not answer', async () => {
  const started = start({ DATABASE_URL: 'postgresql://handrail@127.0.0.1:2/handrail' });
  await expect(started).rejects.toThrow(/^DATABASE_URL: [^\n]+ECONNREFUSED[^\n]+$/);
});
