import { type Load, load, type Sql, sql } from '../load.ts';
import { acceptPolicies, hoursOfPerson } from '../people/receiver.ts';
import type { TimesKnown } from './retimed.ts';

type TimesLoads = { [Name in keyof TimesKnown]: Load<TimesKnown[Name]> };

/** By which times to accept run for what is offered of the one issue that satisfies a condition on `i`. */
export function timesOfOffer(condition: Sql): TimesLoads {
  const offered = sql`FROM "Issue" i JOIN "Handoff" h ON h."id" = i."offerId"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${condition} LIMIT 1`;
  return {
    policies: acceptPolicies,
    hoursOfAsked: load(
      sql`(SELECT ${hoursOfPerson} FROM "Person" p WHERE p."id" = (SELECT h."toPersonId" ${offered}))`,
    ),
    isOnCallAsked:
      load(sql`to_jsonb(EXISTS (SELECT 1 FROM "Event" e, (SELECT h."id", h."issueId" ${offered}) o
      WHERE e."issueId" = o."issueId" AND e."name" = 'handoff.on_call_asked' AND e."data"->>'handoff' = o."id"::text))`),
  };
}
