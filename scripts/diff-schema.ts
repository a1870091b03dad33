// npm run db:diff -- <name>: writes the migration that leads from the last one to prisma/schema.prisma.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../src/database/embedded.ts';
import { readMigrations } from '../src/database/migrate.ts';
import { openSchemaEngine } from '../src/database/schema-engine.ts';

const [name] = process.argv.slice(2);
if (!name) throw new Error('Name the migration: npm run db:diff -- add_severity');

const folder = 'prisma/migrations';
const schema = readFileSync('prisma/schema.prisma', 'utf8');
const database = await openEmbedded();
const engine = await openSchemaEngine(database.openForMigrations().adapter, schema);
const script = await engine.diff(folder, readMigrations(folder), schema);
await database.close();

if (script.includes('-- This is an empty migration')) {
  console.log('The migrations already lead to the schema.');
} else {
  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const target = join(folder, `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'migration.sql'), script);
  console.log(`Wrote ${target}/migration.sql`);
}
