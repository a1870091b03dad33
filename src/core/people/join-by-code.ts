import sql from 'sql-template-tag';
import type { LinkCode } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import type { Wanted } from '../refusal.ts';
import type { DirectoryParts } from './directory.ts';
import { joinOrganizations } from './join-organizations.ts';
import { joinPeople } from './join-people.ts';
import { LONG_TRANSACTION, mergeWithin } from './merge-people.ts';

/**
 * Uses up a one-time code and joins what it stands for, in one transaction: the accounts of two people, or the organization of
 * whoever entered it to that of the code. A code that is spent, expired or overtaken does nothing.
 */
export async function joinByCode(
  { database, clock, workspaces, membership }: DirectoryParts,
  entered: Extract<Wanted, { kind: 'join' }>,
): Promise<void> {
  const [moment] = await database.query<{ now: Date }>(sql`SELECT ${clock.now} AS "now"`);
  const now = moment?.now ?? new Date();
  const joined = await database.prisma.$transaction(async tx => {
    const open = { hash: entered.code, usedAt: null, expiresAt: { gt: now } };
    const { count } = await tx.linkCode.updateMany({ where: open, data: { usedAt: now } });
    if (count === 0) return null;
    const code = await tx.linkCode.findUniqueOrThrow({ where: { hash: entered.code } });
    if (code.personId) await mergeWithin(tx, { from: entered.personId, into: code.personId });
    else await joinOrganizations(tx, { from: entered.organizationId, into: code.organizationId });
    await tx.event.create({ data: joinedEvent(code, now) });
    return code;
  }, LONG_TRANSACTION);
  if (!joined || joined.personId) return;
  workspaces.forget();
  await joinPeople(database, membership.admins, sql`a."organizationId" = ${joined.organizationId}::uuid`);
}

/** Written with the change that made it true, as every event is. */
function joinedEvent({ organizationId, personId }: LinkCode, at: Date) {
  const name = personId ? 'person.linked' : 'organization.joined';
  return { id: newId(), organizationId, name, personId, data: {}, at };
}
