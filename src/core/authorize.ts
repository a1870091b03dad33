import type { Draft } from '../database/generated/client.ts';
import { say } from './cards/say.ts';
import { Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { ByStaff, UseCase } from './use-case.ts';

/**
 * Whom the use-case acts for. Staff only: guests, strangers, bots and people who have left are refused without a word about
 * what exists; so is somebody who sends in another person's form.
 * @throws Refusal not_staff, not_allowed
 */
export function authorized(
  useCase: Pick<UseCase, 'who'>,
  scope: Scope,
  draft: Draft | null,
): Partial<ByStaff> {
  if (useCase.who === 'system') {
    if (scope.account || !scope.organization)
      throw new Refusal('not_allowed', say`Only Handrail itself does that.`);
    return {};
  }
  const { account, person, organization } = scope;
  const isStaff = account?.kind === 'member' && !account.deactivatedAt && person && !person.deactivatedAt;
  if (!isStaff || !organization) {
    throw new Refusal('not_staff', say`I only work for members of this organization.`);
  }
  if (draft && draft.personId !== person.id)
    throw new Refusal('not_found', say`That form is no longer open.`);
  const me = { ...person, teams: scope.teams, accountId: account.id, platformAdmin: account.platformAdmin };
  if (useCase.who === 'admin' && !me.admin) {
    throw new Refusal('not_allowed', say`Only an admin of Handrail can do that.`);
  }
  const zone = account.zone ?? person.zone ?? me.teams[0]?.zone ?? organization.zone;
  return { me, zone };
}
