import type { Person } from '../../database/generated/client.ts';
import { load, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { returning, returnLoads } from './returning.ts';

/** The clock of an absence: it is over, and whoever was away hears what became of their work. */
export const endAbsence = clockUseCase({
  name: 'person.return',
  loads: subject => ({
    ...returnLoads(subject),
    person: load<Person | null>(sql`SELECT to_jsonb(p) FROM "Person" p WHERE p."id" = ${subject}
      AND p."organizationId" = (SELECT "organizationId" FROM me)`),
  }),
  decide: ({ state, now }): Decision => {
    const { person } = state;
    if (!person?.awayUntilAt || person.awayUntilAt > now) return answer();
    const { id, awaySinceAt: sinceAt } = person;
    const data = { person: id, sinceAt, ...state.meanwhile };
    return {
      ...answer(),
      writes: returning(person, state, now),
      facts: [{ name: 'person.returned', data: { ...data } }],
    };
  },
});
