import sql from 'sql-template-tag';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../src/database/postgres.ts';
import { openEmpty } from '../database.ts';
import { createAddress } from '../faults/postgres-server.ts';

test.runIf(inject('template').server)(
  'whatever waits on a connection of which the server knows nothing any more fails soon, and the next one goes on',
  async () => {
    const { url = '', database: own, drop } = await openEmpty();
    const at = new URL(url);
    const address = await createAddress(Number(at.port));
    at.hostname = '127.0.0.1';
    at.port = String(address.port);
    const database = openPostgres(at.href);
    onTestFinished(async () => {
      await database.close();
      await address.close();
      await own.close();
      await drop();
    });
    const asks: (() => Promise<unknown>)[] = [
      () => database.query(sql`SELECT 1`),
      () => database.prisma.$queryRaw`SELECT 1`,
    ];
    for (const ask of asks) {
      await ask();
      address.cut('silent');

      const error = await ask().catch(failure => failure);

      expect(database.isLost(error), String(error)).toBe(true);
      await ask();
    }
  },
);
