import type { Administration } from '../cloud-api.ts';
import type { Slack } from '../slack.ts';
import { channelAdministration } from './channels.ts';
import { userGroupAdministration } from './user-groups.ts';
import { userAdministration } from './users.ts';

export const createAdministration = (slack: Slack): Administration => ({
  ...userAdministration(slack),
  ...channelAdministration(slack),
  ...userGroupAdministration(slack),
  setScopes: scopes => slack.workspace.changeInstallation({ scopes }),
  uninstallApp: async () => {
    const { botUserId } = slack.workspace.installation();
    const told = [
      slack.events.tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } }),
      slack.events.tell({ type: 'app_uninstalled' }),
    ];
    slack.workspace.changeInstallation({ active: false });
    await Promise.all(told);
  },
  installApp: async () => slack.workspace.changeInstallation({ active: true, scopes: undefined }),
});
