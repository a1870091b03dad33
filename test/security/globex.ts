import { randomUUID } from 'node:crypto';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { Prisma } from '../../src/database/generated/client.ts';
import type { World } from '../world.ts';
import { eve } from './staffed-company.ts';

/** Whatever Globex has bears one of these words, and nothing of Handrail Ltd's does. */
export const globexWords = /secret|hush|\beve\b|quiet|globex|silence/i;

/** Globex Ltd, another organization on the same deployment, in which Eve works. */
export interface Globex {
  organizationId: string;
  /** Its ids, as inputs name them. */
  ids: Record<string, string>;
  type(line: string): Promise<Outcome>;
  tap(name: string, input: Input): Promise<Outcome>;
  /** Every row of it, whatever table it is in, but for the answers that it was given. */
  rows(): Promise<string>;
}

/** Founds it, with everything in it that there can be. Gives its ids. */
export async function foundGlobex(world: World): Promise<Pick<Globex, 'organizationId' | 'ids'>> {
  const { prisma } = world.database;
  const organizationId = randomUUID();
  await prisma.organization.create({ data: { id: organizationId, name: 'Globex Ltd' } });
  await prisma.workspace.create({
    data: { id: randomUUID(), organizationId, platform: 'slack', tenant: 'T9', name: 'Globex Ltd' },
  });
  const { type, tap } = globexIn(world, { organizationId, ids: {} });
  await type('setup');
  const own = { where: { organizationId } };
  const person = await prisma.person.findFirstOrThrow(own);
  const team = await prisma.team.create({
    data: { id: randomUUID(), organizationId, handle: 'secret', name: 'Secret', leadId: person.id },
  });
  await prisma.member.create({ data: { teamId: team.id, personId: person.id, organizationId } });
  const customer = await prisma.customer.create({
    data: { id: randomUUID(), organizationId, name: 'Hush', nameKey: 'hush', createdAt: new Date() },
  });
  await type('issue Hush Something secret');
  await type('promise Hush silence by friday');
  await type('handoff H-1 @secret keep quiet');
  const request = await prisma.roomRequest.create({
    data: {
      id: randomUUID(),
      organizationId,
      platform: 'slack',
      tenant: 'T9',
      customerName: 'Hush',
      roomName: 'cust-hush',
      personId: person.id,
      place: {},
      state: 'failed',
      dueAt: new Date(),
    },
  });
  await tap('settings.admin', {});
  return {
    organizationId,
    ids: {
      issue: (await prisma.issue.findFirstOrThrow(own)).id,
      handoff: (await prisma.handoff.findFirstOrThrow(own)).id,
      commitment: (await prisma.commitment.findFirstOrThrow(own)).id,
      customer: customer.id,
      team: `team:${team.id}`,
      person: `person:${person.id}`,
      to: `team:${team.id}`,
      room: (await prisma.room.findFirstOrThrow(own)).id,
      request: request.id,
      subjectId: team.id,
      draft: (await prisma.draft.findFirstOrThrow(own)).id,
    },
  };
}

/** Globex as Eve acts in it. */
export function globexIn(
  { slack, core, database }: World,
  known: Pick<Globex, 'organizationId' | 'ids'>,
): Globex {
  slack.people.set('U_EVE', {
    userId: 'U_EVE',
    kind: 'member',
    name: 'Eve',
    email: 'eve@globex.example',
    emailConfirmed: true,
    zone: 'Europe/Berlin',
    platformAdmin: true,
    deactivated: false,
  });
  const place = { platform: 'slack' as const, tenant: 'T9', room: 'direct-U_EVE', kind: 'direct' as const };
  const act = { actor: eve, place };
  return {
    ...known,
    type: line => core.type({ ...act, words: [line], key: randomUUID() }),
    tap: (name, input) => core.perform({ ...act, name, input, key: randomUUID() }),
    rows: () => rowsOf(database, known.organizationId),
  };
}

/** Every row of an organization, whatever table it is in, but for the answers that it was given. */
export async function rowsOf(database: World['database'], organizationId: string): Promise<string> {
  const tables = Object.values(Prisma.ModelName).filter(name => name !== 'Processed');
  const selects = tables.map(
    name =>
      `SELECT '${name}' AS "table", to_jsonb(t) AS "row" FROM "${name}" t WHERE to_jsonb(t)->>'organizationId' = $1`,
  );
  const text = `SELECT * FROM (${selects.join(' UNION ALL ')}) r ORDER BY "table", "row"::text`;
  return JSON.stringify(await database.query({ text, values: [organizationId] }));
}
