import { pingWithNeeds } from '../change.ts';
import { load, sql } from '../load.ts';
import { decidersOrAdmins } from '../people/deciders.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The clock of an issue that came to its third team or a later one: whoever decides for the one that has it sees which way it came. */
export const showHops = clockUseCase({
  name: 'needs.hops',
  loads: subject => ({
    deciding: load<
      string[]
    >(sql`coalesce((SELECT ${decidersOrAdmins(sql`i."teamId"`, sql`i."organizationId"`)} FROM "Issue" i
      WHERE i."id" = ${subject} AND i."organizationId" = (SELECT "organizationId" FROM me) AND i."status" = 'open'), '[]')`),
  }),
  decide: ({ state, now }): Decision => ({
    ...answer(),
    writes: pingWithNeeds(state.deciding, now),
  }),
});
