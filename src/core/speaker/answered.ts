import { issueNumber, person, say } from '../cards/say.ts';
import type { IssueState, Named } from '../issues/issue.ts';
import { type Load, load, sql } from '../load.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Me } from '../use-case.ts';
import { tellingOf } from './telling.ts';

/** What was answered, since the issue was resolved, to whether the customer has been told; `by` is who told them. */
export interface Answered {
  name: string;
  by: Named;
}

/** The newest answer. */
export function toldBefore(issueId: string): Load<Answered | null> {
  return load(sql`SELECT jsonb_build_object('name', e."name",
      'by', jsonb_build_object('id', p."id", 'name', coalesce(p."name", 'Somebody'))) FROM "Event" e
    JOIN "Issue" i ON i."id" = e."issueId" LEFT JOIN "Person" p ON p."id" = coalesce((e."data"->>'by')::uuid, e."personId")
    WHERE e."organizationId" = (SELECT "organizationId" FROM me) AND e."issueId" = ${issueId}::uuid
      AND e."name" IN ('speaker.told', 'speaker.asked', 'speaker.skipped') AND e."at" >= i."resolvedAt"
    ORDER BY e."at" DESC, e."id" DESC LIMIT 1`);
}

interface Asked {
  issues: IssueState[];
  told: Answered | null;
}

/**
 * The resolved issue, if this person may say whether the customer was told: who had it, who resolved it, and the speaker.
 * @throws Refusal not_found, not_allowed; conflict where it is open again, or they were told
 */
export function mustBeUntold({ issues: [issue], told }: Asked, me: Me): IssueState {
  if (!issue) throw new Refusal('not_found', say`There is no such issue.`);
  const isTheirs = [issue.resolvedById, issue.speaker?.id, tellingOf(issue)?.promisedById].includes(me.id);
  if (!isTheirs && !answersFor(me, issue))
    throw new Refusal(
      'not_allowed',
      say`Only whoever had or resolved it, or talks to the customer, can say that.`,
    );
  if (issue.status !== 'resolved') throw new Refusal('conflict', say`${issueNumber(issue)} is not resolved.`);
  if (told?.name === 'speaker.told')
    throw new Refusal('conflict', say`${person(told.by)} told them already.`);
  return issue;
}

/** The same where it is asked once. */
export function mustBeUnanswered(asked: Asked, me: Me): IssueState {
  const issue = mustBeUntold(asked, me);
  const { told } = asked;
  if (!told) return issue;
  const what =
    told.name === 'speaker.asked' ? say`${person(told.by)} tells them.` : say`They need not be told.`;
  throw new Refusal('conflict', say`That was answered already: ${what}`);
}
