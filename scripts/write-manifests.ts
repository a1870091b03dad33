// npm run manifests: writes manifests/*/manifest.json anew, from what can be done; the address and the app's id are examples.
import { readFileSync, writeFileSync } from 'node:fs';
import { useCases } from '../src/core/areas.ts';
import { slackManifest } from '../src/slack/manifest.ts';
import { teamsManifest } from '../src/teams/manifest.ts';

const url = 'https://handrail.example.com';
const appId = '00000000-0000-0000-0000-000000000000';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

write('slack', slackManifest(useCases, { url }));
write('teams', teamsManifest(useCases, { url, appId, version }));

function write(platform: string, manifest: object): void {
  writeFileSync(`manifests/${platform}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}
