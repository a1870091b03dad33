import { defineConfig } from 'vitest/config';

const all = 'test/**/*.test.ts';
/** These replace what belongs to the whole process (its network, its environment), so that each file needs one of its own. */
const alone = ['test/cli', 'test/slack', 'test/teams', 'test/story', 'test/browser'].map(
  folder => `${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // An embedded database takes its time on a busy machine; no test depends on the clock on the wall.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: [all], exclude: alone, isolate: false } },
    ],
  },
});
