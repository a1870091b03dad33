import { say } from './cards/say.ts';
import { Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { ByStaff, UseCase } from './use-case.ts';

/**
 * Whom the use-case acts for. Staff only: guests, strangers, bots and people who have left are refused alike, whatever they
 * ask for, without a word about what exists.
 * @throws Refusal not_staff, not_allowed
 */
export function authorized({ who }: Pick<UseCase, 'who'>, scope: Scope): Partial<ByStaff> {
  const { account, person, organization } = scope;
  if (who === 'system' && !account && organization) return {};
  const isStaff = account?.kind === 'member' && !account.deactivatedAt && person && !person.deactivatedAt;
  if (!isStaff || !organization) {
    throw new Refusal('not_staff', say`I only work for members of this organization.`);
  }
  if (who === 'system') throw new Refusal('not_allowed', say`Only Handrail itself does that.`);
  const { teams, standsInFor } = scope;
  const me = { ...person, teams, standsInFor, accountId: account.id, platformAdmin: account.platformAdmin };
  if (who === 'admin' && !me.admin) {
    throw new Refusal('not_allowed', say`Only an admin of Handrail can do that.`);
  }
  const zone = account.zone ?? person.zone ?? me.teams[0]?.zone ?? organization.zone;
  return { me, zone };
}
