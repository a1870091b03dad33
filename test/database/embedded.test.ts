import sql from 'sql-template-tag';
import { expect, test } from 'vitest';
import { useDatabase } from '../database.ts';

const database = useDatabase();

test('while one statement follows another, requests and timers are still heard', async () => {
  let isHeard = false;
  setTimeout(() => {
    isHeard = true;
  }, 0);

  for (let asked = 0; asked < 5000 && !isHeard; asked += 1) await database().query(sql`SELECT 1`);

  expect(isHeard).toBe(true);
});
