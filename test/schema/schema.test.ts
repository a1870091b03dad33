import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../src/database/embedded.ts';
import { readMigrations } from '../../src/database/migrate.ts';
import { openSchemaEngine } from '../../src/database/schema-engine.ts';

test('the migrations lead to exactly the schema that the client was generated from', async () => {
  const scratch = await openEmbedded();
  onTestFinished(() => scratch.close());
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const engine = await openSchemaEngine(scratch.openForMigrations().adapter, schema);

  const script = await engine.diff('prisma/migrations', readMigrations('prisma/migrations'), schema);

  expect(script.trim()).toBe('-- This is an empty migration.');
}, 60_000);
