import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useCases } from '../../src/core/areas.ts';
import { answer, useCase } from '../../src/core/use-case.ts';
import { teamsManifest } from '../../src/teams/manifest.ts';
import { teamsSchemaFaults } from './teams-schema.ts';

const appId = '4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
const options = { appId, url: 'https://handrail.example.com', version: '1.2.3' };
const manifest = teamsManifest(useCases, options);
const [bot] = manifest.bots;
const [extension] = manifest.composeExtensions;
const titles = (made: typeof manifest) =>
  made.bots[0]?.commandLists[0]?.commands.map(({ title }) => title) ?? [];

describe('the manifest for Teams', () => {
  test('is committed as it is made now (npm run manifests writes it anew)', () => {
    const committed = JSON.parse(readFileSync('manifests/teams/manifest.json', 'utf8'));
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const nobody = '00000000-0000-0000-0000-000000000000';
    expect(committed).toEqual(teamsManifest(useCases, { ...options, version, appId: nobody }));
  });

  test("is valid by Microsoft's own schema", () => {
    expect(teamsSchemaFaults(manifest)).toEqual([]);
  });

  test('would not be valid with anything wrong in it', () => {
    expect(teamsSchemaFaults({ ...manifest, id: 'no guid' })).not.toEqual([]);
    expect(teamsSchemaFaults({ ...manifest, accentColor: 'green' })).not.toEqual([]);
  });

  test('names the app, the version and the address wherever they are wanted', () => {
    expect(manifest).toMatchObject({ id: appId, version: '1.2.3', webApplicationInfo: { id: appId } });
    expect([bot?.botId, extension?.botId]).toEqual([appId, appId]);
    expect(manifest.validDomains).toEqual(['handrail.example.com']);
  });

  test('puts the bot into chats, group chats and teams', () => {
    expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(bot?.commandLists.map(({ scopes }) => scopes)).toEqual([bot?.scopes]);
  });
});

describe('the commands after a mention', () => {
  const verbs = useCases.flatMap(({ verb }) => verb ?? []);

  test('are verbs that there are, those that deserve a slash command in Slack and help among them', () => {
    const known = verbs.map(({ words }) => words.join(' '));
    const deserving = verbs.filter(({ command }) => command).map(({ words }) => words.join(' '));
    expect(known).toEqual(expect.arrayContaining(titles(manifest)));
    expect(titles(manifest)).toEqual(expect.arrayContaining([...deserving, 'help']));
    expect(titles(manifest)).toHaveLength(Math.min(verbs.length, 12));
  });

  test('are no more than Teams shows, however many verbs there come to be', () => {
    const many = [...Array(30).keys()].map(number =>
      useCase({
        name: `many.${number}`,
        input: z.object({}),
        verb: { words: [`verb${number}`], usage: '', help: 'one of many', read: () => ({}) },
        loads: () => ({}),
        decide: () => answer(),
      }),
    );
    const made = teamsManifest([...many, ...useCases], options);
    expect(teamsSchemaFaults(made)).toEqual([]);
    expect(titles(made)).toHaveLength(12);
    expect(titles(made)).toEqual(expect.arrayContaining(['handoff', 'claim', 'issue', 'promise', 'help']));
  });
});

describe('the message extension', () => {
  test('acts on messages by the use-cases that have a shortcut', () => {
    const actions = extension?.commands.filter(({ type }) => type === 'action') ?? [];
    expect(actions.map(({ title }) => title).sort()).toEqual(['Hand off', 'Log as issue', 'Record promise']);
    expect(actions.map(({ id, title }) => [title, id])).toEqual(
      useCases.flatMap(({ name, shortcut }) => (shortcut ? [[shortcut, name]] : [])),
    );
    for (const action of actions) expect(action).toMatchObject({ context: ['message'], fetchTask: true });
  });

  test('searches from the message box, also before anything is typed', () => {
    const searches = extension?.commands.filter(({ type }) => type === 'query');
    expect(searches).toMatchObject([{ context: ['compose', 'commandBox'], initialRun: true }]);
  });
});
