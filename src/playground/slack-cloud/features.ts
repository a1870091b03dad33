import type { Workspace } from './workspace.ts';

/** The app's commands and shortcuts; people from other workspaces do not have this one's apps. */
export function featuresFor(workspace: Workspace, user: string) {
  const { active, teamId } = workspace.installation();
  const { slash_commands, shortcuts } = workspace.manifest.features;
  return active && workspace.user(user).team === teamId
    ? { slash_commands, shortcuts }
    : { slash_commands: [], shortcuts: [] };
}
