import { featuresFor } from '../features.ts';
import type { Command, Shortcut, Snapshot, User, UserGroup } from '../page-api.ts';
import type { Slack } from '../slack.ts';
import { homeOf, modalsOf } from './modals.ts';
import { roomsOf } from './rooms.ts';

/** Everything that one person's Slack shows now. */
export function snapshotFor(slack: Slack, userId: string): Snapshot {
  const { workspace } = slack;
  const { teamId, appId, botUserId } = workspace.installation();
  const { display_information } = workspace.manifest;
  const features = featuresFor(workspace, userId);
  const home = homeOf(slack, userId);
  return {
    workspace: { id: teamId, name: workspace.teamName, domain: workspace.domain },
    app: { id: appId, name: display_information.name, userId: botUserId },
    me: workspace.user(userId) satisfies User,
    people: workspace.users.values() satisfies User[],
    groups: workspace.groups.values() satisfies UserGroup[],
    rooms: roomsOf(slack, userId),
    modals: modalsOf(slack, userId),
    ...(home && { home }),
    toasts: slack.toasts.of(userId),
    commands: features.slash_commands.map(
      ({ command, description, usage_hint = '' }): Command => ({
        command,
        description,
        usageHint: usage_hint,
      }),
    ),
    shortcuts: features.shortcuts.map(
      ({ type, name, callback_id, description }): Shortcut => ({
        type,
        name,
        description,
        callbackId: callback_id,
      }),
    ),
  };
}
