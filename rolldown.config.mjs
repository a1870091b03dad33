import { defineConfig } from 'rolldown';

// Handrail and the libraries it is made of as a few files: loading over a thousand takes longer than all else at a start.
export default defineConfig({
  input: { main: 'src/main.ts', handrail: 'src/cli/handrail.ts' },
  platform: 'node',
  // These read files that lie beside their own.
  external: [/^@electric-sql\//, /^@prisma\/client/, /^@prisma\/schema-engine-wasm/],
  output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js' },
});
