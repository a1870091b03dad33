import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useCases } from '../../src/core/areas.ts';
import { slackManifest } from '../../src/slack/manifest.ts';
import { teamsManifest } from '../../src/teams/manifest.ts';
import { run } from './run.ts';

const url = 'https://handrail.acme.example';
const MicrosoftAppId = '4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plain = (value: object) => JSON.parse(JSON.stringify(value));

describe('manifest slack', () => {
  test('prints the manifest with the address filled in, and nothing else', async () => {
    const { code, printed, complained } = await run(`manifest slack --url ${url}`);
    expect(JSON.parse(printed)).toEqual(plain(slackManifest(useCases, { url })));
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
  });

  test('adds the other commands where they are wanted', async () => {
    const { printed } = await run(`manifest slack --url ${url} --all-commands`);
    expect(JSON.parse(printed)).toEqual(plain(slackManifest(useCases, { url, allCommands: true })));
  });

  test('needs no address with Socket Mode', async () => {
    const { printed, complained } = await run('manifest slack --socket-mode');
    expect(JSON.parse(printed)).toEqual(plain(slackManifest(useCases, { socketMode: true })));
    expect(complained).toBe('');
  });

  test('otherwise stands an example where no address is given, and says so', async () => {
    const { code, printed, complained } = await run('manifest slack');
    expect(printed).toContain('https://handrail.example.com/slack/events');
    expect(complained).toMatch(/^https:\/\/handrail\.example\.com stands for .* --url /);
    expect(code).toBe(0);
  });

  test('writes a file where one is named', async () => {
    const file = join(folder, 'slack.json');
    const { printed } = await run(`manifest slack --url ${url} --out ${file}`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(plain(slackManifest(useCases, { url })));
    expect(printed).toMatch(/^Wrote .*slack\.json\. Create the app/);
  });

  test.each(['http://handrail.acme.example', 'handrail.acme.example', 'https://'])(
    'refuses the address %s',
    async typed => {
      const { code, complained } = await run(`manifest slack --url ${typed}`);
      expect(code).toBe(2);
      expect(complained).toContain(`${typed} is no address that begins with https://`);
    },
  );

  test('says that a file cannot be written', async () => {
    const { code, complained } = await run(`manifest slack --url ${url} --out ${folder}/absent/slack.json`);
    expect(code).toBe(1);
    expect(complained).toMatch(/^--out: .* cannot be written \(ENOENT\)$/);
  });
});

describe('manifest teams', () => {
  test('packs the manifest and both icons into a zip', async () => {
    const file = join(folder, 'teams.zip');
    const { code, printed } = await run(`manifest teams --url ${url} --out ${file}`, { MicrosoftAppId });
    const packed = unzipSync(readFileSync(file));
    expect(Object.keys(packed).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const made = JSON.parse(strFromU8(packed['manifest.json'] ?? new Uint8Array()));
    expect(made).toEqual(teamsManifest(useCases, { appId: MicrosoftAppId, url, version }));
    for (const icon of ['color.png', 'outline.png']) {
      expect(Buffer.from(packed[icon] ?? [])).toEqual(readFileSync(`manifests/teams/${icon}`));
    }
    expect(printed).toMatch(/^Wrote .*teams\.zip\. Upload it in Teams/);
    expect(code).toBe(0);
  });

  test.each([{}, { MicrosoftAppId: 'my-bot' }])('needs the id of the app: %o', async environment => {
    const { code, complained } = await run(`manifest teams --url ${url}`, environment);
    expect(code).toBe(1);
    expect(complained).toMatch(/^MicrosoftAppId: must be the bot's application \(client\) id/);
  });
});
