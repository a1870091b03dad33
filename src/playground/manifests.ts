import { useCases } from '../core/areas.ts';
import { slackManifest as manifestForSlack } from '../slack/manifest.ts';
import { teamsManifest } from '../teams/manifest.ts';
import type { MessageExtensionCommand } from './teams-cloud/page-api.ts';

/** Nobody calls it: the emulated clouds are told otherwise where Handrail listens. */
const url = 'https://handrail.invalid';

/** Handrail's manifest as the emulated Slack takes it, with every command there is. */
export function slackManifest() {
  return manifestForSlack(useCases, { url, allCommands: true });
}

/** The message extension that the manifest for Teams declares. */
export function teamsCommands(): MessageExtensionCommand[] {
  return manifestForTeams().composeExtensions.flatMap(({ commands }) =>
    commands.map(command => ({
      id: command.id,
      title: command.title,
      type: command.type,
      contexts: command.context,
      parameters: 'parameters' in command ? command.parameters : [],
    })),
  );
}

/** What the manifest for Teams asks of a team that installs the app. */
export function teamsPermissions(): string[] {
  return manifestForTeams().authorization.permissions.resourceSpecific.map(({ name }) => name);
}

function manifestForTeams() {
  return teamsManifest(useCases, { appId: '', url, version: '' });
}
