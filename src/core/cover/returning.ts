import type { Person } from '../../database/generated/client.ts';
import { touch, touchTeams, update, type Write, wind } from '../change.ts';
import type { Sql } from '../load.ts';
import { coveredFor, type Held, heldBy, type Meanwhile, meanwhileOf } from './cover-views.ts';
import { orphansOf } from './orphan-views.ts';

/** What must be known to let somebody be back. */
export function returnLoads(personId: Sql) {
  return {
    held: heldBy(personId),
    covered: coveredFor(personId),
    orphans: orphansOf(personId),
    meanwhile: meanwhileOf(personId),
  };
}

export interface ReturnState {
  held: Held[];
  covered: Held[];
  /** Ids of issues of theirs for which nobody could answer. */
  orphans: string[];
  meanwhile: Meanwhile;
}

/** They answer for themselves again, and what others had for them goes back, issue by issue. */
export function returning(person: Person, { held, covered, orphans }: ReturnState, now: Date): Write[] {
  return [
    update('Person', { ...person, awaySinceAt: null, awayUntilAt: null, coverId: null }),
    wind('person.return', person.id, null),
    touch('home', person.id),
    touchTeams(person.id),
    wind('speaker.show', person.id, now),
    ...covered.map(({ id }) => wind('issue.cover', id, now)),
    ...orphans.map(id => wind('issue.release', id, now)),
    ...held.map(({ id }) => touch('issue', id)),
  ];
}
