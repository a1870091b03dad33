import { z } from 'zod';
import { update } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Load, load, rows, sql } from '../load.ts';
import type { PlatformName } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import { answer, ask, type Decision, type Me, useCase } from '../use-case.ts';
import { joinedAccountsCard, joinedOrganizationCard, whyNotJoined } from './link-cards.ts';
import { type CodeFound, codeFound, openCodes } from './link-code.ts';
import { makeCode } from './make-code.ts';

/** Wrong codes that one person may enter within an hour. */
const MOST_GUESSES = 5;

/** Without a code it makes one; with one it joins the accounts of the one who enters it with those of the one who made it. */
export const linkAccounts = useCase({
  name: 'person.link',
  input: z.object({ code: TypedText.optional(), ask: z.boolean().optional() }),
  verb: {
    words: ['link'],
    usage: '[code]',
    help: 'join your accounts on both platforms: type it on one, and the code on the other',
    read: rest => ({ code: textOf(rest) || undefined }),
  },
  loads: ({ code }) => ({
    code: codeFound(code),
    mine: openCodes('person'),
    guesses: recentGuesses,
    accounts: myAccounts,
    hasIssues: ownIssues,
  }),
  decide: ({ input, state, me, organization, now }): Decision => {
    if (input.ask && !input.code) {
      const field = { kind: 'text' as const, name: 'code', label: 'Code', maxLength: 20 };
      return ask({ title: 'Enter a code', submit: 'Join', fields: [field] }, {});
    }
    const its = { organizationId: organization.id, personId: me.id };
    if (!input.code) return makeCode(its, state.mine, now);
    if (state.guesses >= MOST_GUESSES) throw new Refusal('not_allowed', whyNotJoined.tooManyGuesses);
    const { code } = state;
    if (!code) return wrongGuess(me);
    if (code.usedAt) return used(code, its, state.accounts);
    if (code.expiresAt <= now) throw new Refusal('conflict', whyNotJoined.expired);
    if (code.personId) mustBeTheOther(code, its);
    else mustBeAnEmptyOrganization(code, { me, organizationId: organization.id, hasIssues: state.hasIssues });
    throw new Unknown(
      { kind: 'join', code: code.hash, ...its },
      new Refusal('conflict', whyNotJoined.expired),
    );
  },
});

/** Counted even where many are entered at once: each is decided by what the one before it left. */
function wrongGuess(me: Me): Decision {
  const { outcome } = new Refusal('not_found', whyNotJoined.wrong, { field: 'code' });
  return {
    writes: [update('Person', me)],
    facts: [{ name: 'person.link_refused', data: {} }],
    answer: outcome,
  };
}

/** By this very request, most often: the accounts were joined a moment ago, and it is decided again. */
function used(
  code: CodeFound,
  mine: { organizationId: string; personId: string },
  accounts: { platform: PlatformName; name: string }[],
): Decision {
  if (code.personId === mine.personId) return answer({ card: joinedAccountsCard(accounts) });
  if (code.personId === null && code.organizationId === mine.organizationId)
    return answer({ card: joinedOrganizationCard(code.organizationName) });
  throw new Refusal('conflict', whyNotJoined.used);
}

function mustBeTheOther(code: CodeFound, mine: { organizationId: string; personId: string }): void {
  if (code.personId === mine.personId) throw new Refusal('invalid', whyNotJoined.own);
  if (code.organizationId !== mine.organizationId) throw new Refusal('conflict', whyNotJoined.elsewhere);
  if (!code.owner) throw new Refusal('conflict', whyNotJoined.expired);
  if (code.sharesWorkspace) throw new Refusal('conflict', whyNotJoined.colleague);
}

function mustBeAnEmptyOrganization(
  code: CodeFound,
  { me, organizationId, hasIssues }: { me: Me; organizationId: string; hasIssues: boolean },
): void {
  if (code.organizationId === organizationId) throw new Refusal('invalid', whyNotJoined.ownOrganization);
  if (!me.admin) throw new Refusal('not_allowed', whyNotJoined.noAdmin);
  if (hasIssues) throw new Refusal('conflict', whyNotJoined.hasIssues);
}

const recentGuesses: Load<number> =
  load(sql`SELECT to_jsonb(count(*)) FROM "Event" e WHERE e."name" = 'person.link_refused'
  AND e."personId" = (SELECT "personId" FROM me) AND e."at" > (SELECT "now" FROM moment) - interval '1 hour'`);

const myAccounts: Load<{ platform: PlatformName; name: string }[]> = load(
  rows(sql`SELECT a."platform", a."name" FROM "Account" a WHERE a."personId" = (SELECT "personId" FROM me)
    AND a."deactivatedAt" IS NULL ORDER BY a."platform", a."name"`),
);

const ownIssues: Load<boolean> = load(sql`SELECT to_jsonb(
  EXISTS (SELECT 1 FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me))
  OR EXISTS (SELECT 1 FROM "Commitment" k WHERE k."organizationId" = (SELECT "organizationId" FROM me)))`);
