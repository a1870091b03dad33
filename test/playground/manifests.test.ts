import { expect, onTestFinished, test } from 'vitest';
import { slackManifest, teamsCommands, teamsPermissions } from '../../src/playground/manifests.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import { openOffice } from './slack-cloud/office.ts';

test('the emulated Slack has every command and shortcut of the manifest', async () => {
  const slack = await openOffice({ manifest: slackManifest() });
  const { commands, shortcuts } = slack.as('ana').snapshot();
  const names = commands.map(({ command }) => command);
  expect(names).toEqual(expect.arrayContaining(['/handoff', '/handrail', '/claim', '/issue', '/promise']));
  expect(shortcuts.map(({ name }) => name).sort()).toEqual(['Hand off', 'Log as issue', 'Record promise']);
});

test('the emulated Teams has the message extension of the manifest, and grants what it asks for', async () => {
  const teams = await startTeamsCloud({
    appId: 'app',
    appPassword: 'secret',
    messagesUrl: 'http://127.0.0.1:9/nobody-listens',
    commands: teamsCommands(),
    permissions: teamsPermissions(),
  });
  onTestFinished(() => teams.close());
  teams.admin.addUser({ name: 'Ben' });
  const { commands } = teams.as('Ben').snapshot();
  expect(commands.filter(({ type }) => type === 'action').map(({ title }) => title)).toHaveLength(3);
  expect(commands.find(({ type }) => type === 'query')?.parameters).toHaveLength(1);
  expect(teamsPermissions()).toContain('Channel.Create.Group');
});
