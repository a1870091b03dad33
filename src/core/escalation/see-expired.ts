import { z } from 'zod';
import { say } from '../cards/say.ts';
import { touch } from '../change.ts';
import type { Named } from '../issues/issue.ts';
import { factOn } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { load, sql } from '../load.ts';
import { decidersFor } from '../people/deciders.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';

/** A lead has seen that nobody of their team answered: it needs them no more. */
export const seeExpired = useCase({
  name: 'handoff.see',
  input: z.object({ handoff: z.uuid() }),
  loads: ({ handoff }) => ({
    issues: issues(
      sql`i."id" = (SELECT h."issueId" FROM "Handoff" h WHERE h."id" = ${handoff}::uuid AND h."state" = 'expired')`,
    ),
    deciders: load<Named[] | null>(
      sql`(SELECT ${decidersFor(sql`h."toTeamId"`)} FROM "Handoff" h WHERE h."id" = ${handoff}::uuid
        AND h."organizationId" = (SELECT "organizationId" FROM me))`,
    ),
  }),
  decide: ({ input, state, me }): Decision => {
    const [issue] = state.issues;
    if (!issue) throw new Refusal('not_found', say`There is no such offer.`);
    if (!state.deciders?.some(({ id }) => id === me.id))
      throw new Refusal('not_allowed', say`Only the lead of the team that was asked can say that.`);
    return {
      writes: [touch('needs', me.id)],
      facts: [factOn(issue, 'handoff.seen', { handoff: input.handoff })],
      answer: { kind: 'done', card: { body: [{ text: say`Noted.` }] } },
    };
  },
});
