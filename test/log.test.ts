import sql from 'sql-template-tag';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { useDatabase } from './database.ts';

const database = useDatabase();

/** Everything that is written while `tell` logs. */
function logged(tell: (log: ReturnType<typeof createLog>) => void): string {
  let written = '';
  tell(createLog('info', { write: line => (written += line) }));
  return written;
}

test('neither tokens nor what people wrote are logged, however deep they lie', () => {
  const secrets = { token: 'xoxb-1', text: 'Acme is furious', email: 'ana@acme.example' };
  const written = logged(log =>
    log.info(
      { ...secrets, place: secrets, activity: { value: { ...secrets, input: { note: 'refund' } } } },
      'seen',
    ),
  );

  expect(written).toContain('seen');
  expect(written).not.toMatch(/xoxb-1|furious|ana@acme|refund/);
});

test('a failed statement is told without its values', async () => {
  const failure = await database()
    .query(sql`SELECT ${'Acme is furious'}::uuid`)
    .catch(error => new Error('a tick failed', { cause: error }));
  const written = logged(log => log.error({ err: failure }, 'broken'));

  expect(JSON.parse(written)).toMatchObject({
    err: {
      type: 'Error',
      message: 'a tick failed',
      cause: { code: '22P02', message: expect.stringContaining('uuid') },
    },
  });
  expect(written).not.toContain('furious');
});

test('what is thrown and no error is told as it is', () => {
  expect(logged(log => log.error({ err: 'nothing' }, 'broken'))).toContain('"err":"nothing"');
});
