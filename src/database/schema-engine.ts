import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration } from './migrate.ts';

/** Prisma Migrate itself, in WebAssembly: no binary, no download. */
export interface SchemaEngine {
  applyMigrations(folder: string, migrations: Migration[]): Promise<string[]>;
  /** The script that leads from the migrations to the schema; empty where they agree. */
  diff(folder: string, migrations: Migration[], schema: string): Promise<string>;
}

export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema?: string,
): Promise<SchemaEngine> {
  await loadBindings();
  const datamodels = schema ? ([['schema.prisma', schema]] as [string, string][]) : undefined;
  const engine = await engineBindings.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const filters = { externalTables: [], externalEnums: [] };
  return {
    applyMigrations: async (folder, migrations) => {
      const result = await engine.applyMigrations({ migrationsList: listOf(folder, migrations), filters });
      return result.appliedMigrationNames;
    },
    diff: async (folder, migrations, to) => {
      const result = await engine.diff({
        from: { tag: 'migrations', ...listOf(folder, migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
        script: true,
        exitCode: null,
        filters,
      });
      return result.stdout ?? '';
    },
  };
}

function listOf(folder: string, migrations: Migration[]) {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
    })),
  };
}

// TypeScript knows WebAssembly only among a browser's types.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loaded: Promise<void> | undefined;

function loadBindings(): Promise<void> {
  loaded ??= (async () => {
    const beside = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const { instance } = await WebAssembly.instantiate(readFileSync(beside.replace(/\.js$/, '.wasm')), {
      './schema_engine_bg.js': engineBindings,
    });
    engineBindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loaded;
}
