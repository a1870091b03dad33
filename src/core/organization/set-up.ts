import { z } from 'zod';
import type { Organization } from '../../database/generated/client.ts';
import { say } from '../cards/say.ts';
import { update } from '../change.ts';
import { type Load, load, sql } from '../load.ts';
import type { Place } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import { answer, type Decision, type Me, useCase } from '../use-case.ts';
import { type SetupState, setupState } from './organization-views.ts';
import { setupCard } from './settings-cards.ts';

/** Shows what is set up and what is missing. Who runs the platform and types it first, while there is no admin, becomes one. */
export const setUp = useCase({
  name: 'organization.setup',
  input: z.object({}),
  verb: {
    words: ['setup'],
    usage: '',
    help: 'what is set up here, and what is missing',
    read: () => ({}),
  },
  loads: () => ({ setup: setupState, userId: myUserId }),
  decide: ({ state, me, place, organization, now }): Decision => {
    const { setup, userId } = state;
    if (setup.admins.length > 0)
      return answer({ card: setupCard(setup, organization, { isAdmin: me.admin, isNewAdmin: false }) });
    if (!me.platformAdmin) throw notYet(place, userId);
    return becomeAdmin(me, setup, organization, now);
  },
});

/** Guarded by the organization, so that the first of two is the only one. */
function becomeAdmin(me: Me, setup: SetupState, organization: Organization, now: Date): Decision {
  const after = { ...setup, admins: [{ id: me.id, name: me.name, configuredAdmin: false }] };
  return {
    writes: [
      update('Person', { ...me, admin: true }),
      update('Organization', { ...organization, setupAt: now }),
    ],
    facts: [{ name: 'organization.admin_named', data: { admin: me.id, name: me.name } }],
    answer: { kind: 'done', card: setupCard(after, organization, { isAdmin: true, isNewAdmin: true }) },
  };
}

/** Who owns a team or administers a workspace may have changed since the person was met: the platform is asked once. */
function notYet(place: Place | null, userId: string): Error {
  const refusal = new Refusal(
    'not_allowed',
    say`Nobody has set Handrail up yet. An admin of the Slack workspace or an owner of a Microsoft team does, by typing setup.`,
  );
  if (!place) return refusal;
  const { platform, tenant } = place;
  return new Unknown({ kind: 'account', platform, tenant, userId, place }, refusal);
}

const myUserId: Load<string> = load(
  sql`SELECT to_jsonb(a."userId") FROM "Account" a WHERE a."id" = (SELECT "accountId" FROM me)`,
);
