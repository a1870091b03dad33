import { beforeEach, expect, test } from 'vitest';
import { useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const dana = () => world().as('U_DANA', 'C-support');
const prisma = () => world().database.prisma;

/** When Ben, or whoever covers for him, is asked again, and when the offer to him ends. */
async function times() {
  await strike(world());
  const { nudgeAt, expiresAt } = await prisma().handoff.findFirstOrThrow();
  const clock = await prisma().clock.findFirstOrThrow({ where: { intent: 'handoff.escalate' } });
  expect(clock.dueAt).toEqual(nudgeAt);
  return [nudgeAt, expiresAt].map(at => at?.toISOString().slice(0, 16));
}

/** On Monday, 14:00 in Berlin, Ana asks Ben himself. */
beforeEach(async () => {
  const { id } = await prisma().person.findFirstOrThrow({ where: { name: 'Ben' } });
  await ana().type('issue Export is empty');
  await ana().tap('handoff.offer', {
    issue: (await prisma().issue.findFirstOrThrow()).id,
    to: `person:${id}`,
    note: 'look',
  });
  expect(await times()).toEqual(['2026-11-23T14:00', '2026-11-24T09:00']);
});

test('an offer to one person follows the hours of their team', async () => {
  await dana().type('team hours @billing mon-fri 9-15');
  expect(await times()).toEqual(['2026-11-23T14:00', '2026-11-24T11:00']);
  world().clock.advance(60_000);
  await dana().type('team hours @billing 24/7');
  expect(await times()).toEqual(['2026-11-23T14:00', '2026-11-23T17:00']);
});

test('and their own zone', async () => {
  await world().core.learn({
    kind: 'zone_seen',
    platform: 'teams',
    tenant: 'tenant',
    userId: 'T_BEN',
    zone: 'America/New_York',
  });
  expect(await times()).toEqual(['2026-11-23T15:00', '2026-11-23T18:00']);
});

test('and the policies', async () => {
  await dana().type('settings policy accept 30m');
  expect(await times()).toEqual(['2026-11-23T13:15', '2026-11-23T14:00']);
});

test('whoever is on call is asked day and night, whatever the hours are', async () => {
  const { id: onCallId } = await prisma().person.findFirstOrThrow({ where: { name: 'Chiara' } });
  await prisma().team.updateMany({ where: { handle: 'billing' }, data: { onCallId } });
  world().clock.set(new Date('2026-11-23T19:00:00Z'));
  const form = await ana().type('handoff @billing !urgent the login fails');
  await ana().submit(form, { issue: 'new', note: 'the login fails', reason: 'nobody can work' });
  const urgent = () => prisma().handoff.findFirstOrThrow({ where: { severity: 'urgent' } });
  const before = await urgent();
  expect(before.expiresAt).toEqual(new Date('2026-11-23T19:30:00Z'));

  await dana().type('team hours @billing mon-fri 10-12');
  await strike(world());
  expect(await urgent()).toEqual(before);
});

test('but not the hours of another team', async () => {
  await dana().type('team hours @support 24/7');
  expect(await times()).toEqual(['2026-11-23T14:00', '2026-11-24T09:00']);
});
