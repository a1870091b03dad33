import { z } from 'zod';
import type { Person } from '../../database/generated/client.ts';
import { person as personPart, say, time } from '../cards/say.ts';
import { touch, touchTeams, update, wind } from '../change.ts';
import type { TeamRef } from '../issues/issue.ts';
import { type Load, load, sql } from '../load.ts';
import { isAway } from '../people/cover.ts';
import { personOptions } from '../people/receiver-options.ts';
import { teamsOf } from '../people/team-views.ts';
import { PersonRef, personField, personFor, personMeant } from '../people/which-person.ts';
import { mayConfigure } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import { coveredFor, heldBy, offeredByName } from './cover-views.ts';
import { offeredWrites } from './go-away.ts';

/** Whoever leads somebody who is away names another who covers, as when the one whom they named has left. */
export const nameCover = useCase({
  name: 'cover.name',
  input: z.object({ person: z.uuid(), cover: PersonRef.optional() }),
  loads: ({ person, cover }, { place }) => {
    const their = sql`${person}::uuid`;
    return {
      absent: absentFor(person),
      cover: personFor(cover, place),
      people: personOptions(),
      held: heldBy(their),
      offered: offeredByName(their),
      covered: coveredFor(their),
    };
  },
  decide: ({ input, state, me, place, zone, now }): Decision => {
    const absent = mustBeAway(state.absent, now);
    mustLead(me, absent);
    const cover = personMeant(input.cover, state.cover, place);
    const { teams: _, ...person } = absent;
    const { awayUntilAt: untilAt } = person;
    if (!cover) {
      const fields = [{ ...personField('Who covers?', state.people), name: 'cover' }];
      const intro = say`${personPart(person)} is away until ${time(untilAt, zone, 'full')}.`;
      return ask({ title: 'Cover', submit: 'Name them', intro, fields }, input);
    }
    mustBeHere(cover, person, now);
    const due = state.held.filter(({ nextDeadlineAt }) => nextDeadlineAt < untilAt);
    const { offered, held, covered } = state;
    return {
      writes: [
        update('Person', { ...person, coverId: cover.id }),
        touch('home', person.id),
        touchTeams(person.id),
        wind('speaker.show', person.id, now),
        ...[...covered, ...due].map(({ id }) => wind('issue.cover', id, now)),
        ...held.map(({ id }) => touch('issue', id)),
        ...offered.flatMap(({ id }) => offeredWrites(id, cover)),
      ],
      facts: [
        {
          name: 'cover.named',
          data: {
            cover: cover.id,
            name: cover.name,
            person: person.id,
            whose: person.name,
            untilAt,
            due,
            offered,
          },
        },
      ],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`${personPart(cover)} covers for ${personPart(person)} now.` }] },
      },
    };
  },
});

type Absent = Person & { teams: Pick<TeamRef, 'id' | 'leadId'>[] };

function absentFor(personId: string): Load<Absent | null> {
  return load(sql`SELECT to_jsonb(p) || jsonb_build_object('teams', (${teamsOf(sql`p."id"`)})) FROM "Person" p
    WHERE p."id" = ${personId}::uuid AND p."organizationId" = (SELECT "organizationId" FROM me)`);
}

/** @throws Refusal conflict */
function mustBeAway(absent: Absent | null, now: Date): Absent & { awayUntilAt: Date } {
  if (absent?.awayUntilAt && isAway(absent, now)) return { ...absent, awayUntilAt: absent.awayUntilAt };
  throw new Refusal('conflict', say`${absent ? personPart(absent) : 'That person'} is not away.`);
}

/** @throws Refusal not_allowed */
function mustLead(me: Me, { id, teams, ...absent }: Absent): void {
  if (me.admin || me.id === id || teams.some(team => mayConfigure(me, team))) return;
  throw new Refusal('not_allowed', say`Only ${personPart(absent)}'s lead or an admin can name who covers.`);
}

/** @throws Refusal invalid */
function mustBeHere(cover: Person, absent: Person, now: Date): void {
  if (cover.id !== absent.id && !isAway(cover, now)) return;
  throw new Refusal('invalid', say`${personPart(cover)} is away too. Name somebody else.`, {
    field: 'cover',
  });
}
