import { place, touch } from '../change.ts';
import { load, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { conflictsAmong, partiesOf, type Standing } from './conflict.ts';
import { standingPromises } from './conflict-views.ts';

/** The clock of a customer, wound by whatever changes what they are told: whoever says something else hears of it. */
export const comparePromises = clockUseCase({
  name: 'commitment.compare',
  loads: subject => ({
    promises: load<Standing[]>(
      sql`SELECT ${standingPromises(sql`c."id"`)} FROM "Customer" c
        WHERE c."id" = ${subject} AND c."organizationId" = (SELECT "organizationId" FROM me)`,
    ),
  }),
  decide: ({ input, state }): Decision => {
    const parties = new Set(conflictsAmong(state.promises ?? []).flatMap(partiesOf));
    const cards = [...parties].map(personId => place('conflict', input.subjectId, { personId }));
    return { ...answer(), writes: [touch('conflict', input.subjectId), ...cards] };
  },
});
