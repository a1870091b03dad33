import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // An embedded database takes its time on a busy machine; no test depends on the clock on the wall.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
