import type { Administration } from '../cloud-api.ts';
import { userGroupObject } from '../objects/user-group.ts';
import type { GroupRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { secondsOf } from '../timestamps.ts';
import { newId } from '../workspace.ts';

export const userGroupAdministration = (
  slack: Slack,
): Pick<Administration, 'addUserGroup' | 'updateUserGroup'> => ({
  addUserGroup: async ({ id, handle, name, members }) => {
    const now = secondsOf(slack.workspace.now());
    const group: GroupRow = {
      id: id ?? newId('S'),
      handle,
      name: name ?? handle,
      members: members.map(member => slack.workspace.user(member).id),
      disabled: false,
      created: now,
      updated: now,
    };
    slack.workspace.groups.put(group.id, group);
    await slack.events.tell({ type: 'subteam_created', subteam: userGroupObject(slack.workspace, group) });
    return group.id;
  },
  updateUserGroup: async (name, { members, ...change }) => {
    const { workspace } = slack;
    const before = workspace.group(name);
    const group = workspace.groups.put(before.id, {
      ...before,
      ...change,
      members: members?.map(member => workspace.user(member).id) ?? before.members,
      updated: secondsOf(workspace.now()),
    });
    await Promise.all([
      slack.events.tell({ type: 'subteam_updated', subteam: userGroupObject(workspace, group) }),
      members && slack.events.tell(membersChanged(slack, before, group)),
    ]);
  },
});

function membersChanged(slack: Slack, before: GroupRow, after: GroupRow) {
  const added = after.members.filter(member => !before.members.includes(member));
  const removed = before.members.filter(member => !after.members.includes(member));
  return {
    type: 'subteam_members_changed',
    subteam_id: after.id,
    team_id: slack.workspace.installation().teamId,
    date_previous_update: before.updated,
    date_update: after.updated,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
  };
}
