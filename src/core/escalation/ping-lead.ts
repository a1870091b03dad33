import type { Person } from '../../database/generated/client.ts';
import { place, placeInstead, touch, update, wind } from '../change.ts';
import { teamZone } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { decidesFor } from '../people/deciders.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { needSections } from './needs-sections.ts';
import { needsOf } from './needs-views.ts';
import { nextPingAt, type Pinged } from './ping-times.ts';

/**
 * The clock of *Needs you*: a new message in place of the earlier one, when there is something new and it is time to ping; until
 * then the card that stands is made true.
 */
export const pingLead = clockUseCase({
  name: 'needs.ping',
  loads: subject => ({ lead: leadOf(subject), needs: needsOf(subject, needSections) }),
  decide: ({ state, input, now }): Decision => {
    const { lead, needs } = state;
    if (!lead) return answer();
    const { person, hours, isOnCall } = lead;
    const all = Object.values(needs).flat();
    const at = nextPingAt(all, { pingedAt: person.pingedAt, hours, isOnCall }, now);
    const id = input.subjectId;
    // What is no news may have come to them only now: then there is perhaps no card yet.
    const stands = all.length > 0 ? place('needs', id, { personId: id }) : touch('needs', id);
    if (!at) return { ...answer(), writes: [stands] };
    if (at > now) return { ...answer(), writes: [touch('needs', id), wind('needs.ping', id, at)] };
    return {
      ...answer(),
      writes: [update('Person', { ...person, pingedAt: now }), placeInstead('needs', id, { personId: id })],
    };
  },
});

function leadOf(personId: Sql): Load<({ person: Person } & Pick<Pinged, 'hours' | 'isOnCall'>) | null> {
  return load(sql`(SELECT jsonb_build_object('person', to_jsonb(p),
      'hours', (${rows(sql`SELECT t."hours", t."holidays", ${teamZone} AS "zone" FROM "Team" t WHERE t."id" IN (SELECT d."id" FROM ${decidesFor(personId, sql`(SELECT "organizationId" FROM me)`)} d)`)}),
      'isOnCall', EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = p."organizationId" AND o."dutyPersonId" = p."id")
        OR EXISTS (SELECT 1 FROM "Team" c WHERE c."organizationId" = p."organizationId" AND c."onCallId" = p."id"))
    FROM "Person" p WHERE p."id" = ${personId} AND p."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL)`);
}
