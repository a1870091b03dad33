import { defineConfig } from 'vitest/config';

const all = 'test/**/*.test.ts';
/** These replace what belongs to the whole process (its network, its environment), so that each file needs one of its own. */
const alone = [
  'test/cli',
  'test/slack',
  'test/teams',
  'test/story',
  'test/browser',
  'test/faults',
  'test/security',
].map(folder => `${folder}/**/*.test.ts`);
/** Set by `npm run prove`, whose experiments take as long as they take. */
const proving = process.env.HANDRAIL_PROVE !== undefined;

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // An embedded database takes its time on a busy machine; no test depends on the clock on the wall.
    testTimeout: proving ? 3_600_000 : 30_000,
    hookTimeout: proving ? 600_000 : 60_000,
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: [all], exclude: alone, isolate: false } },
    ],
  },
});
