import { z } from 'zod';
import type { HandoffState } from '../../database/generated/client.ts';
import { say } from '../cards/say.ts';
import { touch } from '../change.ts';
import { factOn, type TeamRef } from '../issues/issue.ts';
import { issues, team } from '../issues/issue-views.ts';
import { load, sql } from '../load.ts';
import { leads } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';

interface Offered {
  state: HandoffState;
  toTeam: TeamRef | null;
}

/** A lead has seen that nobody of their team answered, or which way an issue came to them: it needs them no more. */
export const seeHandoff = useCase({
  name: 'handoff.see',
  input: z.object({ handoff: z.uuid() }),
  loads: ({ handoff }) => ({
    issues: issues(sql`i."id" = (SELECT h."issueId" FROM "Handoff" h WHERE h."id" = ${handoff}::uuid)`),
    offered: load<Offered | null>(
      sql`(SELECT jsonb_build_object('state', h."state", 'toTeam', ${team(sql`h."toTeamId"`)}) FROM "Handoff" h
        WHERE h."id" = ${handoff}::uuid AND h."state" IN ('expired', 'accepted') AND h."organizationId" = (SELECT "organizationId" FROM me))`,
    ),
  }),
  decide: ({ input, state, me }): Decision => {
    const [issue] = state.issues;
    const { offered } = state;
    if (!issue || !offered) throw new Refusal('not_found', say`There is no such offer.`);
    const asked = offered.state === 'expired' ? offered.toTeam : issue.team;
    if (!asked || !leads(me, asked))
      throw new Refusal('not_allowed', say`Only the lead of the team that was asked can say that.`);
    return {
      writes: [touch('needs', me.id)],
      facts: [factOn(issue, 'handoff.seen', { handoff: input.handoff })],
      answer: { kind: 'done', card: { body: [{ text: say`Noted.` }] } },
    };
  },
});
