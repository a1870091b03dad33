import { touch } from '../change.ts';
import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { coveredBy } from '../people/cover.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** Of somebody who talks to more customers than that, the other cards follow at their next change. */
const MOST_ISSUES = 200;

/** Somebody has left, gone away or come back: who talks to the customer is another one on the cards of what they speak for. */
export const showSpeaker = clockUseCase({
  name: 'speaker.show',
  loads: subject => ({ spoken: spokenFor(subject) }),
  decide: ({ state }): Decision => ({ ...answer(), writes: state.spoken.map(id => touch('issue', id)) }),
});

/** The open issues for which they speak: by name, for whom they cover, or as the account owner where who did has left. */
function spokenFor(personId: Sql): Load<string[]> {
  const spoken = sql`SELECT i."id", i."number" FROM "Issue" i WHERE i."status" = 'open'
      AND i."speakerId" = ANY(ARRAY(SELECT ${personId} UNION ALL ${coveredBy(personId)}))
    UNION SELECT i."id", i."number" FROM "Customer" c JOIN "Issue" i ON i."customerId" = c."id" AND i."status" = 'open'
      JOIN "Person" s ON s."id" = i."speakerId" AND s."deactivatedAt" IS NOT NULL WHERE c."accountOwnerId" = ${personId}`;
  return load(
    ids(sql`SELECT s."id" FROM (${spoken}) s JOIN "Person" p ON p."id" = ${personId}
      WHERE p."organizationId" = (SELECT "organizationId" FROM me) ORDER BY s."number" DESC LIMIT ${MOST_ISSUES}`),
  );
}
