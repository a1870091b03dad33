import type { GroupRow } from '../rows.ts';
import type { Workspace } from '../workspace.ts';

/** A user group as Slack's `usergroup` and `subteam` objects have it. */
export const userGroupObject = (workspace: Workspace, group: GroupRow) => ({
  id: group.id,
  team_id: workspace.installation().teamId,
  is_usergroup: true,
  is_subteam: true,
  name: group.name,
  description: '',
  handle: group.handle,
  is_external: false,
  date_create: group.created,
  date_update: group.updated,
  date_delete: group.disabled ? group.updated : 0,
  auto_type: null,
  created_by: null,
  updated_by: null,
  deleted_by: null,
  prefs: { channels: [], groups: [] },
  users: group.members,
  user_count: group.members.length,
});
