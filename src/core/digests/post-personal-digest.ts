import type { Person, Team } from '../../database/generated/client.ts';
import { insert, newId, placeFresh, wind } from '../change.ts';
import { dutiesOf } from '../issues/mine-views.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { endOfDay } from '../time/wall-time.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { digestDay, nextDigestAt, personalMornings } from './digest-times.ts';
import { firstTeam } from './digest-views.ts';
import { isEmpty, urgentOf } from './personal-digest-cards.ts';

/**
 * The clock of a person's morning: a new message in their own chat, kept true while they work it off; none where nothing
 * is due, overdue or offered to them.
 */
export const postPersonalDigest = clockUseCase({
  name: 'digest.personal',
  loads: subject => ({ reader: readerOf(subject), mine: dutiesOf(subject) }),
  decide: ({ state, now, organization }): Decision => {
    const { reader, mine } = state;
    if (!reader) return answer();
    const { person, lastDay } = reader;
    const mornings = personalMornings(person, reader.firstTeam, organization);
    const next = person.deactivatedAt ? null : nextDigestAt(mornings, now);
    const again = wind('digest.personal', person.id, next);
    const day = person.deactivatedAt ? null : digestDay(mornings, now);
    const wasPosted = day && lastDay && lastDay >= day;
    if (!day || wasPosted || isEmpty(urgentOf(mine, endOfDay(day, mornings.hours.zone))))
      return { ...answer(), writes: [again] };
    const row = {
      id: newId(),
      organizationId: organization.id,
      teamId: null,
      personId: person.id,
      day,
      sinceAt: now,
      at: now,
    };
    const card = placeFresh('home', person.id, { personId: person.id });
    return { ...answer(), writes: [insert('Digest', row), card, again] };
  },
});

interface PersonalReader {
  person: Person;
  firstTeam: Pick<Team, 'hours' | 'holidays' | 'zone'> | null;
  /** The local date of their newest digest. */
  lastDay: string | null;
}

function readerOf(personId: Sql): Load<PersonalReader | null> {
  return load(sql`SELECT jsonb_build_object(
      'person', to_jsonb(p),
      'firstTeam', ${firstTeam},
      'lastDay', (SELECT max(d."day") FROM "Digest" d WHERE d."personId" = p."id"))
    FROM "Person" p WHERE p."id" = ${personId} AND p."organizationId" = (SELECT "organizationId" FROM me)`);
}
