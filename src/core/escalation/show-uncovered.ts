import { pingWithNeeds } from '../change.ts';
import { load, sql } from '../load.ts';
import { decidersOver } from '../people/deciders.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The clock of somebody whose cover has declined: whoever decides for their teams, now that nobody does in their stead, sees it. */
export const showUncovered = clockUseCase({
  name: 'needs.cover',
  loads: subject => ({
    deciding: load<string[]>(decidersOver(subject, sql`(SELECT "organizationId" FROM me)`)),
  }),
  decide: ({ state, now }): Decision => ({ ...answer(), writes: pingWithNeeds(state.deciding, now) }),
});
