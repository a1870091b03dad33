import { z } from 'zod';
import type { Person } from '../../database/generated/client.ts';
import { person as personPart, say } from '../cards/say.ts';
import { touch, update, wind } from '../change.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { coveredFor, heldBy } from './cover-views.ts';

const WITHIN_MS = 24 * 3_600_000;

/** Whoever was named to cover cannot, and says why within a day: it is all theirs again who are away, and their lead decides. */
export const declineCover = useCase({
  name: 'cover.decline',
  input: z.object({ person: z.uuid(), reason: TypedText.optional() }),
  loads: ({ person }) => {
    const their = sql`${person}::uuid`;
    return {
      person: load<Person | null>(sql`SELECT to_jsonb(p) FROM "Person" p WHERE p."id" = ${their}
        AND p."organizationId" = (SELECT "organizationId" FROM me)`),
      covered: coveredFor(their),
      held: heldBy(their),
    };
  },
  decide: ({ input, state, me, now }): Decision => {
    const { person, covered, held } = state;
    if (!person || person.coverId !== me.id || !person.awayUntilAt || person.awayUntilAt <= now)
      throw new Refusal(
        'not_allowed',
        say`You do not cover for ${person ? personPart(person) : 'them'} now.`,
      );
    if (now.getTime() - (person.awaySinceAt?.getTime() ?? 0) > WITHIN_MS)
      throw new Refusal(
        'conflict',
        say`That was more than a day ago. You can still hand off what you have, issue by issue.`,
      );
    if (!input.reason)
      return ask(
        {
          title: 'Decline to cover',
          submit: 'Decline',
          fields: [{ kind: 'text', name: 'reason', label: 'Why?', maxLength: 300 }],
        },
        { person: person.id },
      );
    const { reason } = input;
    const data = { person: person.id, whose: person.name, reason, untilAt: person.awayUntilAt };
    return {
      writes: [
        update('Person', { ...person, coverId: null }),
        wind('speaker.show', person.id, now),
        ...covered.map(({ id }) => wind('issue.cover', id, now)),
        ...held.map(({ id }) => touch('issue', id)),
        wind('needs.cover', person.id, now),
      ],
      facts: [{ name: 'cover.declined', data }],
      answer: {
        kind: 'done',
        card: {
          body: [{ text: say`You do not cover for ${personPart(person)}. Their lead sees it, and decides.` }],
        },
      },
    };
  },
});
