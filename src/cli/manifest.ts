import { readFileSync, writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { useCases } from '../core/areas.ts';
import { ConfigError, readEnvironment } from '../environment.ts';
import { projectPath } from '../project-path.ts';
import { slackManifest } from '../slack/manifest.ts';
import { teamsManifest } from '../teams/manifest.ts';
import { type Command, readOptions, type Terminal, UsageError } from './command.ts';

/** Writes the app for a platform, to be given to its administration. */
export const manifest: Command = {
  usage: 'manifest slack|teams [--url https://…] [--all-commands] [--socket-mode] [--out file]',
  run: async ([platform, ...words], terminal) => {
    if (platform === 'slack') writeForSlack(words, terminal);
    else if (platform === 'teams') writeForTeams(words, terminal);
    else throw new UsageError('Say for which platform');
    return 0;
  },
};

function writeForSlack(words: string[], terminal: Terminal): void {
  const options = readOptions(words, {
    url: { type: 'string' },
    'all-commands': { type: 'boolean' },
    'socket-mode': { type: 'boolean' },
    out: { type: 'string' },
  });
  const socketMode = options['socket-mode'];
  const url = socketMode && !options.url ? undefined : publicUrl(options.url, terminal);
  const made = slackManifest(useCases, { url, socketMode, allCommands: options['all-commands'] });
  const json = JSON.stringify(made, null, 2);
  if (options.out) {
    write(options.out, `${json}\n`);
    terminal.print(`Wrote ${options.out}. Create the app from it at https://api.slack.com/apps?new_app=1`);
  } else {
    terminal.print(json);
  }
}

function writeForTeams(words: string[], terminal: Terminal): void {
  const options = readOptions(words, { url: { type: 'string' }, out: { type: 'string' } });
  const { MicrosoftAppId: appId } = readEnvironment(terminal.environment);
  if (!z.guid().safeParse(appId).success || !appId)
    throw new ConfigError(
      "MicrosoftAppId: must be the bot's application (client) id, to stand in the manifest",
    );
  const url = publicUrl(options.url, terminal);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(project('package.json').toString()));
  const json = JSON.stringify(teamsManifest(useCases, { appId, url, version }), null, 2);
  const file = options.out ?? 'handrail-teams.zip';
  write(
    file,
    zipSync({
      'manifest.json': strToU8(json),
      'color.png': project('manifests/teams/color.png'),
      'outline.png': project('manifests/teams/outline.png'),
    }),
  );
  terminal.print(`Wrote ${file}. Upload it in Teams under Apps, Manage your apps, Upload an app`);
}

const EXAMPLE_URL = 'https://handrail.example.com';

function publicUrl(typed: string | undefined, terminal: Terminal): string {
  if (typed === undefined) {
    terminal.complain(`${EXAMPLE_URL} stands for the address of your Handrail; --url https://… fills it in`);
    return EXAMPLE_URL;
  }
  if (!URL.canParse(typed) || !typed.startsWith('https://'))
    throw new UsageError(`${typed} is no address that begins with https://`);
  return typed;
}

function write(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new ConfigError(`--out: ${file} cannot be written (${code})`);
  }
}

function project(path: string): Buffer {
  return readFileSync(projectPath(path));
}
