import type { Person } from '../../database/generated/client.ts';
import { touch, update, type Write, wind } from '../change.ts';
import type { Sql } from '../load.ts';
import { coveredFor, type Held, heldBy, type Meanwhile, meanwhileOf } from './cover-views.ts';

/** What must be known to let somebody be back. */
export function returnLoads(personId: Sql) {
  return { held: heldBy(personId), covered: coveredFor(personId), meanwhile: meanwhileOf(personId) };
}

export interface ReturnState {
  held: Held[];
  covered: Held[];
  meanwhile: Meanwhile;
}

/** They answer for themselves again, and what others had for them goes back, issue by issue. */
export function returning(person: Person, { held, covered }: ReturnState, now: Date): Write[] {
  return [
    update('Person', { ...person, awaySinceAt: null, awayUntilAt: null, coverId: null }),
    wind('person.return', person.id, null),
    touch('home', person.id),
    ...covered.map(({ id }) => wind('issue.cover', id, now)),
    ...held.map(({ id }) => touch('issue', id)),
  ];
}
