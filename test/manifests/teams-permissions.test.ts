import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TEAM_PERMISSIONS } from '../../src/teams/permissions.ts';
import { type Office, openOffice } from '../teams/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.cloud.admin.install(office.billing.id, { permissions: TEAM_PERMISSIONS });
});

/** Everything that Handrail asks Graph about a team, or has it do there: what works, and what does not. */
async function abilities(): Promise<Record<string, boolean>> {
  const { teams, workspace, refunds, billing, ben } = office;
  const { platform } = teams;
  const place = {
    platform: 'teams' as const,
    tenant: workspace.tenant,
    kind: 'channel' as const,
    room: refunds.id,
    container: billing.groupId,
  };
  const room = { topic: 'Acme', container: billing.groupId, inviteUserId: ben.id };
  const key = `wish-${office.cloud.calls.length}`;
  const wanted = { ...room, name: key, key };
  const created = await platform.createRoom(workspace, wanted);
  const again = created.ok && (await platform.createRoom(workspace, wanted));
  const owner = await platform.account(workspace, ben.id, place);
  return {
    'make a channel': created.ok,
    'know its own channel again': again !== false && again.ok,
    'know owners': owner?.platformAdmin === true,
  };
}

test('with the permissions of the manifest everything works', async () => {
  expect(await abilities()).toEqual({
    'make a channel': true,
    'know its own channel again': true,
    'know owners': true,
  });
});

test.each(TEAM_PERMISSIONS)('without %s something does not', async permission => {
  await office.cloud.admin.revoke(office.billing.id, permission);
  expect(Object.values(await abilities())).toContain(false);
});
