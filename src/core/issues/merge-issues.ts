import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Card } from '../cards/card.ts';
import type { Field } from '../cards/form.ts';
import { issueNumber, say } from '../cards/say.ts';
import { handoffFact, takeBack } from '../handoffs/handoff.ts';
import { answersFor, mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import { factOn, type IssueState } from './issue.ts';
import { issueCard, whoHas } from './issue-cards.ts';
import { readTwoIssues } from './issue-pair.ts';
import { IssueRef } from './issue-views.ts';
import { merge, mustFit } from './merging.ts';
import { mergeChoice } from './merging-views.ts';
import { issueOption, picked, whichIssueField } from './pick-issue.ts';

/** Two issues turned out to be one: the first goes on as the second, with all that belongs to it. */
export const mergeIssues = useCase({
  name: 'issue.merge',
  input: z.object({ issue: IssueRef.optional(), into: IssueRef.optional() }),
  verb: {
    words: ['merge'],
    usage: 'H-2 into H-1',
    help: 'two issues of a customer are one: the first goes on as the second, promises and all',
    read: words => {
      const { issue, other } = readTwoIssues(words);
      return { issue, into: other };
    },
  },
  loads: mergeChoice,
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(
      input.issue,
      state,
      say`You have no open issue here. Name both: merge H-2 into H-1`,
    );
    const into = input.into === undefined ? null : state.targets[0];
    if (into === undefined) throw new Refusal('not_found', say`There is no such issue.`, { field: 'into' });
    if (!before || !into) return askWhich(before, input.into, state);
    mustFit(before, into);
    mayMerge(me, before, into, here);
    const at = { now, usual };
    const taken = before.offer ? takeBack(before, me, at) : { issue: before, writes: [] };
    const merged = merge(taken.issue, into, state, at);
    const writes = [...taken.writes, ...merged.writes];
    const told = { into: { id: into.id, number: into.number, title: into.title }, was: before.ownerId };
    const fact = undoable(
      factOn(before, 'issue.merged', { ...told, owner: into.ownerId }),
      { ...state, issues: [before, into, ...state.absorbed] },
      writes,
    );
    return {
      writes,
      facts: [
        ...(before.offer ? [handoffFact('handoff.recalled', before, before.offer)] : []),
        fact,
        factOn(into, 'issue.absorbed', {
          other: { id: before.id, number: before.number },
          title: before.title,
        }),
      ],
      answer: {
        kind: 'done',
        live: issueCard(merged.issue, { now, zone }),
        card: mergedCard(before, into),
        undo: undoButton(fact),
      },
    };
  },
});

function askWhich(
  before: IssueState | null,
  into: IssueRef | undefined,
  { candidates, targets }: { candidates: IssueState[]; targets: IssueState[] },
): Decision {
  const others = targets.filter(({ id }) => id !== before?.id);
  if (before && into === undefined && others.length === 0)
    throw new Refusal('not_found', say`${before.customer.name} has no other open issue.`);
  const field: Field = {
    kind: 'choice',
    name: 'into',
    label: 'Into which?',
    options: (before ? others : candidates).map(issueOption),
    lookup: 'issue',
    hint: 'The one that goes on.',
  };
  return ask(
    {
      title: 'Merge',
      submit: 'Merge',
      fields: [...(before ? [] : [whichIssueField(candidates)]), ...(into === undefined ? [field] : [])],
    },
    { issue: before?.id, into },
  );
}

/**
 * It hands everything of the one to whoever has the other, so both must be theirs to give and to take.
 * @throws Refusal not_allowed
 */
function mayMerge(me: Me, from: IssueState, into: IssueState, here: Here | null): void {
  const isOffered = from.offer !== null && mayAnswer(me, from.offer, here);
  if (!isOffered && !answersFor(me, from))
    throw new Refusal(
      'not_allowed',
      say`${whoHas(from)} has ${issueNumber(from)}. Only they, or their lead, can merge it.`,
    );
  if (answersFor(me, into)) return;
  const to = into.ownerId ? `person:${into.ownerId}` : `team:${into.teamId}`;
  throw new Refusal(
    'not_allowed',
    say`${whoHas(into)} has ${issueNumber(into)}. Offer them ${issueNumber(from)}: whoever has both can merge them.`,
    {
      buttons: [
        {
          label: 'Hand off',
          intent: 'handoff.offer',
          input: { issue: from.id, to, ask: true },
          opens: 'form',
        },
      ],
    },
  );
}

function mergedCard(from: IssueState, into: IssueState): Card {
  const { length } = from.commitments;
  const followed =
    length === 1 ? say` Its promise goes on there.` : say` Its ${length} promises go on there.`;
  return {
    body: [
      {
        text: say`Merged ${issueNumber(from)} '${from.title}' into ${issueNumber(into)} '${into.title}'.${length > 0 ? followed : null}`,
      },
    ],
  };
}
