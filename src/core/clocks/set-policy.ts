import { z } from 'zod';
import type { Policy } from '../../database/generated/client.ts';
import { plain } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { insert, newId, remove, update, type Write, windIssues } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { load, rows, sql } from '../load.ts';
import { readTeam, TeamRef, teamMeant, teamsKnown } from '../people/which-team.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { type PolicyRow, policiesCard, whomOf } from './policy-cards.ts';
import { readPolicy, termsWords } from './policy-lines.ts';

/** How long things may take, by segment and severity, and a team's time to accept. Anybody reads it, admins set it. */
export const setPolicy = useCase({
  name: 'settings.policy',
  input: z.object({ team: TeamRef.optional(), text: TypedText.optional() }),
  verb: {
    words: ['settings', 'policy'],
    usage: '[segment] [severity] [response 30m] [update 1h] [resolve 8h] [@team accept 15m]',
    help: 'how long things may take; off takes a term back',
    read: words => {
      const { team, rest } = readTeam(words);
      return { team, text: textOf(rest) || undefined };
    },
  },
  loads: ({ team }, { place }) => ({
    ...teamsKnown(team, place),
    policies: load<PolicyRow[]>(
      rows(sql`SELECT p.*, t."name" AS "team" FROM "Policy" p LEFT JOIN "Team" t ON t."id" = p."teamId"
        WHERE p."organizationId" = (SELECT "organizationId" FROM me)
        ORDER BY t."name" NULLS FIRST, p."segment" NULLS FIRST, p."severity" NULLS FIRST`),
    ),
  }),
  decide: ({ input, state, me, organization, place }): Decision => {
    if (!input.text) return answer({ card: policiesCard(state.policies, me.admin) });
    if (!me.admin) throw new Refusal('not_allowed', say`Only an admin can set how long things may take.`);
    const team = input.team ? (teamMeant(input.team, state, place)?.team ?? null) : null;
    const { segment, severity, terms } = readPolicy(input.text);
    if (Object.keys(terms).length === 0)
      throw new Refusal('invalid', say`Say what holds for them, such as: response 30m update 1h`, {
        field: 'text',
      });
    if (team && (segment || Object.keys(terms).some(name => name !== 'acceptMinutes')))
      throw new Refusal(
        'invalid',
        say`A team has a time to accept of its own, and nothing else: settings policy @team urgent accept 10m`,
      );
    const whose = { segment, severity, teamId: team?.id ?? null };
    const before = state.policies.find(
      it => it.segment === segment && it.severity === severity && it.teamId === whose.teamId,
    );
    const { team: _, ...row } = before ?? { ...blank(organization.id), ...whose, team: null };
    const policy = { ...row, ...terms };
    const said = termsWords(policy);
    const whom = whomOf({ ...whose, team: team?.name ?? null });
    return {
      writes: [...written(policy, before !== undefined, said), windIssues('issue.recompute', {})],
      facts: [{ name: 'policy.changed', data: { whom: plain(whom), terms: said } }],
      answer: {
        kind: 'done',
        card: {
          body: [
            { text: said ? say`${whom}: ${{ kind: 'words', text: said }}.` : say`${whom}: as usual.` },
            { text: say`What is open is counted anew by it.`, small: true },
          ],
        },
      },
    };
  },
});

function blank(organizationId: string): Policy {
  const none = {
    acceptMinutes: null,
    firstResponseMinutes: null,
    updateMinutes: null,
    resolutionMinutes: null,
  };
  return { id: newId(), organizationId, segment: null, severity: null, teamId: null, ...none, version: 1 };
}

/** One that sets nothing any more is none. */
function written(policy: Policy, isKnown: boolean, said: string): Write[] {
  if (!isKnown) return said ? [insert('Policy', policy)] : [];
  return [said ? update('Policy', policy) : remove('Policy', policy)];
}
