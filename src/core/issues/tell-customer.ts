import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { issueNumber, person, say } from '../cards/say.ts';
import { type Load, load, sql } from '../load.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personField, personFor, personMeant } from '../people/which-person.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { factOn, type IssueState, type Named } from './issue.ts';
import { issues, pointedAt } from './issue-views.ts';

/** The question under a resolved issue: who told the customer. It is answered once. */
export const tellCustomer = useCase({
  name: 'issue.told',
  input: z.object({ issue: z.uuid(), person: PersonRef.optional(), ask: z.boolean().optional() }),
  loads: ({ issue, person: ref }, { place }) => ({
    issues: issues(pointedAt(issue)),
    told: toldBefore(issue),
    person: personFor(ref, place),
    people: personOptions(),
  }),
  decide: ({ input, state, me, place }): Decision => {
    const [issue] = state.issues;
    if (!issue) throw new Refusal('not_found', say`There is no such issue.`);
    if (issue.resolvedById !== me.id && !answersFor(me, issue))
      throw new Refusal('not_allowed', say`Only whoever had or resolved it can say that.`);
    mustBeUnanswered(issue, state.told);
    const other = personMeant(input.person, state.person, place);
    if (input.ask && !other)
      return ask(
        { title: 'Who told them?', submit: 'Note it', fields: [personField('Who?', state.people)] },
        { issue: issue.id },
      );
    const by = other ?? me;
    const data = { by: by.id, name: by.id === me.id ? undefined : by.name };
    return {
      writes: [],
      facts: [factOn(issue, 'issue.told', data)],
      answer: { kind: 'done', card: notedCard(issue, by) },
    };
  },
});

function notedCard(issue: IssueState, by: Named): Card {
  const text = say`Noted: ${person(by)} told ${issue.customer.name} that ${issueNumber(issue)} is resolved.`;
  return { body: [{ text }] };
}

/** @throws Refusal conflict, where it is open again, or was answered already */
function mustBeUnanswered(issue: IssueState, told: Named | null): void {
  const its = issueNumber(issue);
  if (issue.status !== 'resolved') throw new Refusal('conflict', say`${its} is not resolved.`);
  if (told) throw new Refusal('conflict', say`${person(told)} told them already.`);
}

/** Who has told the customer since it was resolved. */
function toldBefore(issueId: string): Load<Named | null> {
  return load(sql`SELECT jsonb_build_object('id', p."id", 'name', coalesce(p."name", 'Somebody')) FROM "Event" e
    JOIN "Issue" i ON i."id" = e."issueId" LEFT JOIN "Person" p ON p."id" = (e."data"->>'by')::uuid
    WHERE e."organizationId" = (SELECT "organizationId" FROM me) AND e."issueId" = ${issueId}::uuid
      AND e."name" = 'issue.told' AND e."at" >= i."resolvedAt" LIMIT 1`);
}
