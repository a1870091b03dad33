import { describe, expect, test } from 'vitest';
import { eventKinds, useCases } from '../src/core/areas.ts';
import { intentOf } from '../src/core/typed-line.ts';
import { once } from '../vitest.config.ts';
import { forbiddenImports } from './architecture/layers.ts';
import { type Module, moduleOf, modulesIn } from './architecture/modules.ts';
import {
  ADAPTER_FILES,
  adapterSentences,
  cardsWithoutExample,
  consoleCalls,
  crowdedFiles,
  emptyNames,
  longFiles,
  missingAdapterFiles,
  platformBranches,
  untested,
  untoldEvents,
  useCasesIn,
  usersOfDatabase,
} from './architecture/rules.ts';

// What docs/ARCHITECTURE.md says of the code. Each rule is shown a violation too, so that it can be seen to find one.

const source = modulesIn('src');
const tests = modulesIn('test').filter(({ path }) => !path.startsWith('test/architecture'));
const below = (...folders: string[]): Module[] =>
  source.filter(({ path }) => folders.some(folder => path.startsWith(`src/${folder}/`)));
const planted = (path: string, text: string): Module[] => [moduleOf(path, text)];

describe('imports', () => {
  test('each folder imports only what its layer may', () => {
    expect(forbiddenImports(source)).toEqual([]);
    expect(source.flatMap(({ imports }) => imports).length).toBeGreaterThan(1000);
  });

  test.each([
    ['src/core/issues/issue.ts', "import { load } from '../load.ts';"],
    ['src/core/issues/issue.ts', "import { writeGuarded } from '../../database/guarded-write.ts';"],
    ['src/core/issues/issue-cards.ts', "import { issues } from './issue-views.ts';"],
    ['src/core/cards/say.ts', "import type { Issue } from '../../database/generated/client.ts';"],
    ['src/core/people/accounts.ts', "import { openDatabase } from '../../database/open.ts';"],
    ['src/core/perform.ts', "import { cardMessage } from '../slack/render-card.ts';"],
    ['src/slack/send.ts', "import { renderCard } from '../teams/render-card.ts';"],
    ['src/slack/send.ts', "import type { Issue } from '../database/generated/client.ts';"],
    ['src/teams/send.ts', "export { cardMessage } from '../slack/render-card.ts';"],
    ['src/delivery/carry.ts', "import { createSlack } from '../slack/index.ts';"],
    ['src/delivery/carry.ts', "import {\n  Activity,\n  CloudAdapter,\n} from 'botbuilder';"],
    ['src/http/server.ts', "const { migrate } = await import('../database/migrate.ts');"],
    ['src/playground/page/main.tsx', "import { seed } from '../seed/seed.ts';"],
    ['src/playground/slack-cloud/slack.ts', "import type { Card } from '../../core/cards/card.ts';"],
    ['src/playground/teams-cloud/start.ts', "import 'botbuilder';"],
    ['src/somewhere/new.ts', "import 'zod';"],
  ])('would find in %s: %s', (path, text) => {
    expect(forbiddenImports(planted(path, text))).toHaveLength(1);
  });

  test('types may be imported where values may not', () => {
    const both = [
      "import { type Issue, Prisma } from '../../database/generated/client.ts';",
      "import { type Issue, type Leg } from '../../database/generated/client.ts';",
    ];
    const found = both.map(text => forbiddenImports(planted('src/core/issues/issue.ts', text)).length);
    expect(found).toEqual([1, 0]);
  });
});

describe('files', () => {
  test('have at most 250 lines', () => {
    expect(longFiles(source)).toEqual([]);
    expect(longFiles(planted('src/core/long.ts', 'x\n'.repeat(251)))).toHaveLength(1);
  });

  test('say in their name what they are', () => {
    const paths = [...source, ...modulesIn('test'), ...modulesIn('scripts')].map(({ path }) => path);
    expect(emptyNames(paths)).toEqual([]);
    expect(
      emptyNames(['src/core/utils.ts', 'src/helpers/a.ts', 'src/core/issue-manager.ts', 'src/common.ts']),
    ).toHaveLength(4);
  });

  test('of both adapters bear the same names', () => {
    expect(missingAdapterFiles(source, ['slack', 'teams'])).toEqual([]);
    expect(missingAdapterFiles(source, ['nowhere'])).toHaveLength(ADAPTER_FILES.length);
  });

  test('of an area define one use-case each', () => {
    expect(crowdedFiles(useCasesIn(source))).toEqual([]);
    const two = "const a = useCase({\n  name: 'a.one',\n});\nconst b = adminUseCase({ name: 'a.two' });";
    expect(crowdedFiles(useCasesIn(planted('src/core/issues/two.ts', two)))).toHaveLength(1);
  });
});

describe('the core', () => {
  test('decides nothing by the name of a platform; nor do the workers', () => {
    expect(platformBranches(below('core', 'delivery', 'schedule', 'http', 'database'))).toEqual([]);
    for (const text of ["if (platform === 'slack') x();", 'case "teams":', "'slack' !== place.platform"])
      expect(platformBranches(planted('src/core/x.ts', text))).toHaveLength(1);
  });

  test('knows every use-case that an area defines', () => {
    const defined = useCasesIn(source).map(({ name }) => name);
    expect(defined.sort()).toEqual(useCases.map(({ name }) => name).sort());
    expect(new Set(defined).size).toBe(defined.length);
  });

  test('has a test for every use-case', () => {
    expect(untested(useCases, tests)).toEqual([]);
    expect(untested([{ name: 'issue.defenestrate', verb: { words: ['defenestrate'] } }], tests)).toHaveLength(
      1,
    );
  });

  test('has a sentence for every event', () => {
    expect(untoldEvents(below('core'), eventKinds)).toEqual([]);
    const facts = "facts: [factOn(issue, 'issue.vanished'), { name: 'team.vanished', data: {} }]";
    expect(untoldEvents(planted('src/core/issues/x.ts', facts), eventKinds)).toHaveLength(2);
  });

  test('shows every card among the examples', () => {
    // It only chooses among the others.
    const choosing = ['src/core/cards/answer-cards.ts answerCard'];
    expect(cardsWithoutExample(below('core'))).toEqual(choosing);
    const unseen = 'export function unseenCard(): Card {\n  return { body: [] };\n}\n';
    expect(cardsWithoutExample(planted('src/core/issues/x-cards.ts', unseen))).toHaveLength(1);
  });

  // Of two with the same words what follows them decides.
  const typed = useCases.flatMap(({ name, verb }) =>
    verb ? [{ name, words: [...verb.words, verb.fits ? verb.usage : ''].join(' ') }] : [],
  );
  test.each(typed)('understands the verb that help shows: $words', ({ name, words }) => {
    const line = {
      words: [`${words} `],
      actor: { kind: 'system' as const, organizationId: '' },
      place: null,
      key: '',
    };
    expect(intentOf(line, useCases).name).toBe(name);
  });
});

describe('adapters', () => {
  test('leave sentences to the core', () => {
    expect(adapterSentences(below('slack', 'teams'))).toEqual([]);
    const text = `${'say'}\`Handrail is not \${here} yet.\``;
    expect(adapterSentences(planted('src/slack/x.ts', text))).toHaveLength(1);
  });
});

test('what CI tests once uses no database of the run', () => {
  expect(usersOfDatabase(tests, once)).toEqual([]);
  const user = planted('test/slack/x.test.ts', "import { useWorld } from '../world.ts';");
  expect(usersOfDatabase([...tests, ...user], once)).toEqual(['test/slack/x.test.ts']);
});

test('only main and the scripts write to the console', () => {
  expect(consoleCalls(source.filter(({ path }) => path !== 'src/main.ts'))).toEqual([]);
  expect(consoleCalls(planted('src/core/x.ts', "  console.log('here');"))).toHaveLength(1);
});
