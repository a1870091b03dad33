import { z } from 'zod';
import type { Handoff } from '../../database/generated/client.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { update } from '../change.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { type Load, load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';

/** Afterwards, whoever accepted a packet says once whether it was complete, or what they had to ask again. */
export const rateHandoff = useCase({
  name: 'handoff.rate',
  input: z.object({
    issue: z.uuid(),
    handoff: z.uuid(),
    rating: z.enum(['complete', 'asked']),
    missing: TypedText.optional(),
  }),
  loads: ({ issue, handoff }) => ({ issues: issues(pointedAt(issue)), rated: handoffOf(issue, handoff) }),
  decide: ({ input, state, me }): Decision => {
    const [issue] = state.issues;
    const { rated } = state;
    if (!issue || !rated) throw new Refusal('not_found', say`There is no such handoff.`);
    const { rating } = input;
    mustBeUnrated(rated, me.id);
    const missing = shortened(visible(input.missing ?? ''), 300) || null;
    if (rating === 'asked' && !missing)
      return ask(
        {
          title: 'Had to ask',
          submit: 'Note it',
          fields: [{ kind: 'text', name: 'missing', label: 'What was missing?', maxLength: 300 }],
        },
        { issue: issue.id, handoff: rated.id, rating },
      );
    const its = issueNumber(issue);
    return {
      // A handoff has no version of its own: the issue's keeps it from being rated twice.
      writes: [update('Handoff', { ...rated, rating, missing }), update('Issue', issue)],
      facts: [factOn(issue, 'handoff.rated', { handoff: rated.id, rating, ...(missing ? { missing } : {}) })],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: missing
                ? say`Noted, on the timeline of ${its}: ${missing}`
                : say`Noted: what came with ${its} was complete.`,
            },
          ],
        },
      },
    };
  },
});

function handoffOf(issueId: string, id: string): Load<Handoff | null> {
  return load(sql`SELECT to_jsonb(h) FROM "Handoff" h
    WHERE h."organizationId" = (SELECT "organizationId" FROM me) AND h."id" = ${id}::uuid AND h."issueId" = ${issueId}::uuid`);
}

/** @throws Refusal not_allowed, conflict */
function mustBeUnrated({ state, answeredById, rating }: Handoff, by: string): void {
  const wasAccepted = state === 'accepted' || state === 'returned';
  if (!wasAccepted || answeredById !== by)
    throw new Refusal('not_allowed', say`Only whoever claimed it can say that.`);
  if (rating) throw new Refusal('conflict', say`You have said that already.`);
}
