import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { advisories } from '../../scripts/audit.mjs';
import { licences, NOT_STATED } from '../../scripts/licences.ts';
import { createWorkspaces } from '../../src/core/people/workspaces.ts';
import type { Database } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/open.ts';
import { createVault } from '../../src/database/vault.ts';
import { connectedSlack, migratedDatabase, SECRETS } from '../cli/company.ts';
import { run } from '../cli/run.ts';
import { startHandrail } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { APP_PASSWORD, BOT_TOKEN, openCompany, SIGNING_SECRET } from '../story/company.ts';
import { send } from './wire.ts';

// Where a secret could be read that must not be: the database, the log, errors, metrics, what `doctor` prints, the process list.

// On a machine that has much else to do, a real process takes its time.
vi.setConfig({ testTimeout: size(120_000, 3_600_000) });

const isLinux = process.platform === 'linux';

test('nothing secret, and nothing that anybody wrote, is in the log at its most talkative, in metrics or in the process list', async () => {
  const company = await openCompany(0, { LOG_LEVEL: 'trace' });
  onTestFinished(() => company.close());
  const { slack, teams, rooms } = company;
  const ana = slack.as('ana');
  const ben = teams.as('Ben');
  const written = 'quartz-zebra';
  const acts = async (round: number) => {
    await ana.type('#cust-acme', `/handrail customer bind ${written} Ltd ${round}`);
    await ana.type('#cust-acme', `/handrail handoff @support ${written} refund ${round} by friday 5pm`);
    await ana.type('#cust-acme', `/handrail ${written} is no command`);
    const text = `<at>Handrail</at> issue ${written} ${round}`;
    await ben.sendMessage({ conversationId: rooms.billing, text });
    await ben.sendMessage({ conversationId: ben.chatId, text: `find ${written}` });
  };

  await acts(0);
  // Every way in which a call can come to nothing has words of its own.
  const faults = ['reset', 'truncate', 401, 403, 404, 429, 500] as const;
  for (const how of size(faults.slice(0, 2), [...faults])) {
    for (const cloud of [slack, teams])
      cloud.faults.add({
        how: how === 'reset' ? { refuse: how } : how === 'truncate' ? { accept: how } : { refuse: how },
        times: 6,
      });
    await acts(faults.indexOf(how) + 1);
    slack.faults.clear();
    teams.faults.clear();
  }
  await slack.settled();
  const issued = teams.calls.flatMap(({ answer }) => String(Object(answer).access_token ?? []) || []);
  const secrets: Record<string, string[]> = {
    "Slack's secrets": [SIGNING_SECRET, BOT_TOKEN],
    "the bot's password and tokens": [APP_PASSWORD, ...issued, await teams.mintToken()],
    'addresses of people': ['@lumen.example'],
    'what people wrote': [written],
  };
  expect(issued.length).toBeGreaterThan(0);
  const log = company.handrail().log.join('\n');
  const places: Record<string, string> = {
    log,
    metrics: (await send(`${company.url}/metrics`, { method: 'GET' })).text,
    ...(isLinux ? { 'process list': readFileSync(`/proc/${company.handrail().pid}/cmdline`, 'utf8') } : {}),
  };

  const found = Object.entries(places).flatMap(([place, text]) =>
    Object.entries(secrets).flatMap(([what, values]) =>
      values.some(value => text.includes(value)) ? [`${what} in the ${place}`] : [],
    ),
  );
  expect(found).toEqual([]);
  expect(log).toContain('"level":40');
  proved({
    experiment: 'secrets',
    what: 'secrets and what people wrote, in the log at LOG_LEVEL=trace, metrics and the process list, with both clouds failing in every way',
    promised: 'nowhere',
    measured: `0 found of ${Object.values(secrets).flat().length} texts in ${log.split('\n').length} lines of log`,
  });
});

test('a start that fails tells no password', async () => {
  const configured = { TEAMS_AUTH: 'none', PORT: '0' };
  const hush = 'hush-4711';
  const addresses = [
    `postgresql://handrail:${hush}@127.0.0.1:9/handrail`,
    `postgresql://handrail:${hush}@127.0.0.1:99999/handrail`,
    `postgresql://handrail:${hush}#1@127.0.0.1/handrail`,
    `postgresql://handrail:${hush}%zz@127.0.0.1:9/handrail`,
    `postgresql://handrail:${hush}@nowhere.invalid/handrail`,
    `postgresql://handrail:${hush}@127.0.0.1:9/handrail?sslmode=verify-full&sslrootcert=/none`,
    `mysql://handrail:${hush}@127.0.0.1/handrail`,
  ];
  const said = await Promise.all(
    size(
      addresses.filter((_, index) => index % 3 === 0),
      addresses,
    ).map(async DATABASE_URL => {
      const starting = startHandrail({ ...configured, DATABASE_URL });
      const failure = await starting.then(() => 'it started', String);
      const { printed, complained, code } = await run('doctor', { ...configured, DATABASE_URL });
      expect(code).toBe(1);
      return `${failure}\n${printed}\n${complained}`;
    }),
  );

  for (const words of said) {
    expect(words).toContain('Handrail ended with 1');
    expect(words).not.toContain(hush);
  }
});

describe('the tokens of workspaces that installed Handrail', () => {
  const [first, second] = ['a-first-key-of-thirty-two-characters', 'a-second-key-of-thirty-two-characters'];
  const tokens = Array.from({ length: size(3, 200) }, (_, index) => `xoxb-secret-${index}`);

  async function installed(keys: string[], database: Database): Promise<void> {
    const workspaces = createWorkspaces(database, createVault(keys), true);
    for (const [index, token] of tokens.entries())
      await workspaces.admit('slack', `T${index}`, { name: `Company ${index}`, token });
  }

  test('are encrypted, and with the first key after the next start, so that the old one can be dropped', async () => {
    const { slack, environment } = await connectedSlack();
    const place = await migratedDatabase(database => installed([first], database));
    const open = async <T>(use: (database: Database) => Promise<T>): Promise<T> => {
      const database = await openDatabase({
        url: place.DATABASE_URL,
        folder: place.HANDRAIL_DATA_DIR ?? '',
      });
      return use(database).finally(() => database.close());
    };
    const { SLACK_BOT_TOKEN: _, ...others } = environment;
    const withKeys = (...keys: string[]) => ({
      ...others,
      ...place,
      PORT: '0',
      SLACK_APP_TOKEN: '',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'a-secret-of-the-client',
      SLACK_STATE_SECRET: 'a-secret-of-the-state',
      HANDRAIL_ENCRYPTION_KEY: keys.join(','),
    });

    const before = await run('doctor', withKeys(second, first));
    expect(before.printed).toContain(`stored tokens: ${tokens.length}, of which ${tokens.length} not`);

    const handrail = await startHandrail(withKeys(second, first));
    await handrail.stop();

    const after = await run('doctor', withKeys(second));
    expect(after.printed).toContain(`stored tokens: ${tokens.length}, all encrypted with the first key`);
    for (const secret of [...tokens, first, second, SECRETS.signing])
      expect(before.printed + after.printed + handrail.log.join()).not.toContain(secret);
    await open(async database => {
      const rows = JSON.stringify(await database.prisma.workspace.findMany());
      const workspaces = createWorkspaces(database, createVault([second]), true);
      for (const [index, token] of tokens.entries()) {
        expect(rows).not.toContain(token);
        expect(await workspaces.reach('slack', `T${index}`)).toMatchObject({ token });
      }
    });
    // Their tokens are none of this Slack's, so that `doctor` asked with each of them.
    expect(slack.calls('auth.test').length).toBeGreaterThanOrEqual(tokens.length);
    proved({
      experiment: 'secrets',
      what: 'stored tokens after a change of HANDRAIL_ENCRYPTION_KEY and one start',
      promised: 'encrypted at rest, all with the first key; the old one is needed no more',
      measured: `${tokens.length} tokens: ${tokens.length} encrypted anew, ${tokens.length} opened with the new key alone, 0 readable`,
    });
  });

  test('that no key opens are left as they are, and the others are renewed', async () => {
    await migratedDatabase(async database => {
      await installed(['a-key-that-was-thrown-away-too-early'], database);
      const workspaces = createWorkspaces(database, createVault([second, first]), true);
      await createWorkspaces(database, createVault([first]), true).admit('slack', 'T1', {
        token: 'xoxb-anew',
      });

      const { renewed, lost } = await workspaces.renewTokens();

      expect(renewed).toBe(1);
      expect(lost).toHaveLength(tokens.length - 1);
      expect(await workspaces.reach('slack', 'T1')).toMatchObject({ token: 'xoxb-anew' });
    });
  });

  test('cannot be changed by whoever can write to the database', () => {
    const vault = createVault([first]);
    const [id, text = ''] = vault.seal('xoxb-1').split('.');
    const bytes = Buffer.from(text, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open(`${id}.${changed.toString('base64url')}`)).toThrow();
    }
    // A shorter tag would be easier to guess.
    for (const length of [0, 11, 12, 16, 20, 27])
      expect(() => vault.open(`${id}.${bytes.subarray(0, length).toString('base64url')}`)).toThrow();
  });
});

describe('what Handrail is made of', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { integrity?: string; hasInstallScript?: boolean; dev?: boolean }>;
  };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('each package is pinned by its checksum, and none runs a script when it is installed', () => {
    const unpinned = installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
    expect(unpinned.map(([path]) => path)).toEqual([]);
    expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
  });

  test('each package of production has a licence that allows its use, and docs/licences.md lists it', () => {
    const text = licences();
    expect(readFileSync('docs/licences.md', 'utf8'), 'npm run licences writes it anew').toBe(text);
    const named = [...text.matchAll(/^## (.+) \(\d+\)$/gm)].map(([, licence]) => licence ?? '');
    expect(named.filter(licence => !ALLOWED.has(licence))).toEqual([]);
    const silent = text.split(`## ${NOT_STATED} (`)[1]?.split('\n\n')[1]?.split('\n')[0];
    expect(silent).toBe('seq-queue 0.0.5');
  });

  test('is what the lock file says, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-lock-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(file, join(folder, file));
    const how = size(['--dry-run', '--offline'], ['--prefer-offline']);
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', ...how], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(stderr).not.toContain('EUSAGE');
    expect(status).toBe(0);
    const found = size(() => null, advisories)();
    expect(found ?? []).toEqual([]);
    proved({
      experiment: 'secrets',
      what: 'dependencies: checksums, licences, published advisories',
      promised: 'npm ci alone, each pinned and with a licence; no advisory, as far as the registry answers',
      measured: `${installed.length} pinned; ${found ? '0 advisories' : size('advisories are for npm run prove and npm run audit', 'advisories not checked: the registry does not answer that question')}`,
    });
  });
});

/** What may be used in a product without giving its source away, as long as the packages themselves stay unchanged. */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  'MIT and ISC',
  'MIT OR Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'PSF-2.0',
  '(ISC AND CC-BY-3.0)',
  // Fonts.
  'OFL-1.1',
  // Of single files, which are not changed.
  'MPL-2.0',
  'EPL-2.0',
  NOT_STATED,
]);
