import { defineConfig } from 'vitest/config';

/** These replace what belongs to the whole process (its network, its environment), so that each file needs one of its own. */
const alone = ['cli', 'slack', 'teams', 'story', 'browser', 'faults', 'security'];
/** These use no database of the run, so that once is enough for both: `npm test -- --project='!once*'` leaves them out. */
export const once = [
  'browser',
  'core/contract',
  'core/grammar',
  'core/time',
  'manifests',
  'playground',
  'schema',
  'slack',
  'teams',
];
/** Set by `npm run prove`, whose experiments take as long as they take. */
const proving = process.env.HANDRAIL_PROVE !== undefined;

const filesIn = (folders: string[]) => folders.map(folder => `test/${folder}/**/*.test.ts`);
const project = (name: string, include: string[], exclude: string[], isolate: boolean) => ({
  extends: true as const,
  test: { name, include, exclude: filesIn(exclude), isolate },
});

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // What one project has compiled, neither the others compile again nor the next run.
    experimental: { fsModuleCache: true },
    // An embedded database takes its time on a busy machine; no test depends on the clock on the wall.
    testTimeout: proving ? 3_600_000 : 30_000,
    hookTimeout: proving ? 600_000 : 60_000,
    projects: [
      project('alone', filesIn(alone), once, true),
      project('together', ['test/**/*.test.ts'], [...alone, ...once], false),
      project('once alone', filesIn(alone.filter(folder => once.includes(folder))), [], true),
      project('once together', filesIn(once), alone, false),
    ],
  },
});
