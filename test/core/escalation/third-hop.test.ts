import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = () => world().as('U_DANA', 'C-acme');
const prisma = () => world().database.prisma;

const idOf = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;

async function addTeam(handle: string, name: string, member: string, lead: string): Promise<void> {
  const { organizationId } = world();
  const [personId, leadId] = [await idOf(member), await idOf(lead)];
  const team = await prisma().team.create({
    data: { id: randomUUID(), organizationId, handle, name, leadId },
  });
  await prisma().member.create({ data: { teamId: team.id, personId, organizationId } });
}

/** Dana works in logistics, Ben in sales too; Chiara leads both. */
beforeEach(async () => {
  await addTeam('logistics', 'Logistics', 'Dana', 'Chiara');
  await addTeam('sales', 'Sales', 'Ben', 'Chiara');
});

async function handedOn(
  team: string,
  to: ReturnType<typeof ana>,
  from: ReturnType<typeof ana>,
): Promise<void> {
  await from.type(`handoff H-1 @${team} your part please`);
  await to.type('claim H-1');
  await strike(world());
  await strike(world());
}

const needsOfChiara = async () =>
  (await world().seen('direct-T_CHIARA')).filter(text => text.startsWith('Needs you'));
const cards = async () => (await world().seen('C-acme')).join('\n');

test('the third hop is shown once to the lead of the team that has it, and the way stands on the card', async () => {
  await ana().type('issue Export is empty');
  await handedOn('billing', ben(), ana());
  await handedOn('logistics', dana(), ben());
  expect(await needsOfChiara()).toEqual([]);
  expect(await cards()).not.toContain('→');

  await handedOn('sales', ben(), dana());

  expect(await needsOfChiara()).toEqual([
    'Needs you\nPassed through several teams\nH-1 Export is empty · Acme · Support → Billing → Logistics → Sales [Seen]',
  ]);
  expect(await cards()).toContain('Support → Billing → Logistics → Sales');
  const { id: handoff } = await prisma().handoff.findFirstOrThrow({ orderBy: { offeredAt: 'desc' } });
  expect(answerOf(await ana().tap('handoff.see', { handoff }))).toBe(
    'Only the lead of the team that was asked can say that.',
  );
  await world().as('T_CHIARA').tap('handoff.see', { handoff, from: 'list' });
  expect(await needsOfChiara()).toEqual([]);
  expect(await historyOf(world(), 1)).toContain('Chiara handoff.seen');
});

test('what is done and goes back, and what stays within a team, is no hop', async () => {
  await ana().type('issue Export is empty');
  const { id: issue } = await prisma().issue.findFirstOrThrow();
  for (let round = 0; round < 2; round += 1) {
    await handedOn('billing', ben(), ana());
    await ben().tap('handoff.finish', { issue, note: 'refunded' });
    await ana().type('claim H-1');
  }
  await strike(world());
  await strike(world());

  expect(await prisma().issue.findFirstOrThrow()).toMatchObject({ hops: 2 });
  expect(await needsOfChiara()).toEqual([]);
  expect(await cards()).not.toContain('→');
});
