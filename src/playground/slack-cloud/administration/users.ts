import type { Administration, NewUser } from '../cloud-api.ts';
import { userObject } from '../objects/user.ts';
import type { UserRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { secondsOf } from '../timestamps.ts';
import { newId } from '../workspace.ts';

export const userAdministration = (
  slack: Slack,
): Pick<Administration, 'addUser' | 'updateUser' | 'deactivateUser'> => ({
  addUser: async given => {
    const { users, installation } = slack.workspace;
    const { teamId } = installation();
    const user: UserRow = {
      id: given.id ?? newId('U'),
      name: given.name,
      realName: given.realName,
      displayName: given.displayName ?? given.realName,
      email: given.email,
      emailConfirmed: given.emailConfirmed ?? true,
      timeZone: given.timeZone ?? 'UTC',
      role: given.role ?? 'member',
      team: given.team ?? teamId,
      stranger: given.stranger ?? false,
      deactivated: false,
      updated: secondsOf(slack.workspace.now()),
    };
    users.put(user.id, user);
    if (user.team === teamId)
      await slack.events.tell({ type: 'team_join', user: userObject(slack.workspace, user) });
    return user.id;
  },
  updateUser: (name, change) => update(slack, name, change),
  deactivateUser: name => update(slack, name, { deactivated: true }),
});

async function update(
  slack: Slack,
  name: string,
  change: Partial<Omit<NewUser, 'id'>> & { deactivated?: boolean },
): Promise<void> {
  const { workspace } = slack;
  const before = workspace.user(name);
  const updated = secondsOf(workspace.now());
  const user = workspace.users.put(before.id, { ...before, ...change, updated });
  await slack.events.tell({ type: 'user_change', user: userObject(workspace, user), cache_ts: updated });
}
