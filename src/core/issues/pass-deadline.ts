import { touch } from '../change.ts';
import { load, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The clock of an issue: its next deadline has come, so its cards say that it is late. */
export const passDeadline = clockUseCase({
  name: 'issue.deadline',
  loads: subject => ({
    issue: load<{ teamId: string | null; ownerId: string | null } | null>(
      sql`SELECT jsonb_build_object('teamId', i."teamId", 'ownerId', i."ownerId") FROM "Issue" i
        WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND i."id" = ${subject} AND i."status" = 'open'`,
    ),
  }),
  decide: ({ input, state }): Decision => {
    if (!state.issue) return answer();
    const { teamId, ownerId } = state.issue;
    return {
      ...answer(),
      writes: [
        touch('issue', input.subjectId),
        ...(teamId ? [touch('digest', teamId)] : []),
        ...(ownerId ? [touch('home', ownerId)] : []),
      ],
    };
  },
});
