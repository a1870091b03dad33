import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { person, say, time } from '../cards/say.ts';
import { type Load, load, sql } from '../load.ts';
import { nameOf } from '../people/name-views.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { foundOf, move } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

interface Other {
  dueAt: Date;
  name: string;
}

/** So that the customer hears one story: a promise gets the date of another one, or that of its issue. */
export const agreeOnDate = useCase({
  name: 'commitment.agree',
  input: z.object({ commitment: CommitmentRef, as: z.union([CommitmentRef, z.literal('issue')]) }),
  loads: ({ commitment, as }) => ({ ...commitmentWithIssue(commitment), other: otherPromise(as) }),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const found = mayBeSettled(state, me);
    const { issue, commitment: before } = found;
    const ofIssue = issue && (issue.snoozedUntilAt ?? issue.dueAt);
    const dueAt = input.as === 'issue' ? ofIssue : state.other?.dueAt;
    if (!dueAt || dueAt.getTime() === before.dueAt.getTime())
      throw new Refusal('conflict', say`They say the same already.`);
    if (dueAt <= now) throw new Refusal('conflict', say`${time(dueAt, zone, 'full')} has passed already.`);
    const reason =
      input.as === 'issue' ? 'the same date as its issue' : `the same date as ${state.other?.name}'s promise`;
    const moved = move(found, { dueAt, reason, isToBeTold: true }, me, { now, usual });
    const whose =
      before.promisedById === me.id ? say`Your promise` : say`The promise of ${person(before.promisedBy)}`;
    const text = say`${whose} '${before.what}' is for ${time(dueAt, zone, 'full')} now. Tell ${before.customer}.`;
    const facts = { from: before.dueAt.toISOString(), reason, wasOverdue: before.dueAt < now };
    const fact = undoable(factOf('commitment.moved', moved.commitment, facts), foundOf(found), moved.writes);
    return {
      writes: moved.writes,
      facts: [fact],
      answer: { kind: 'done', card: { body: [{ text }] }, undo: undoButton(fact) },
    };
  },
});

function otherPromise(as: string): Load<Other | null> {
  const id = as === 'issue' ? null : as;
  return load(sql`SELECT jsonb_build_object('dueAt', k."dueAt", 'name', ${nameOf(sql`k."promisedById"`)})
    FROM "Commitment" k WHERE k."id" = ${id}::uuid AND k."organizationId" = (SELECT "organizationId" FROM me) AND k."state" = 'open'`);
}
