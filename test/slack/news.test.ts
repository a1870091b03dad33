import { expect, test } from 'vitest';
import type { GroupFacts } from '../../src/core/platform.ts';
import { newsIn } from '../../src/slack/news.ts';

const billing: GroupFacts = {
  id: 'S1',
  handle: 'billing',
  name: 'Billing',
  memberIds: ['U1'],
  disabled: false,
};
const lookups = { groups: async () => [billing], room: async () => null };
const heard = (subteam_id: string) =>
  newsIn(
    {
      type: 'event_callback',
      team_id: 'T1',
      event: { type: 'subteam_members_changed', subteam_id, added_users: ['U1'] },
    },
    lookups,
    async tenant => ({ tenant }),
  );

test('whose members changed is looked up whole', async () => {
  expect(await heard('S1')).toEqual([{ platform: 'slack', tenant: 'T1', kind: 'group', group: billing }]);
});

test('a group that Slack does not list changes nothing', async () => {
  expect(await heard('S2')).toEqual([]);
});
