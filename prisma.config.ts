import { defineConfig } from 'prisma/config';

// Prisma's CLI insists on a schema-engine binary that `generate`, `format` and `validate` never run.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
