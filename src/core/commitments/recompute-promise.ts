import { update, type Write, wind } from '../change.ts';
import type { Promised } from '../issues/issue.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { type BusinessHours, nextOpening } from '../time/business-hours.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { commitmentWithIssue } from './commitment-views.ts';
import { overdueAt, remindAt } from './promise-clocks.ts';
import { theOne } from './settling.ts';

/** Those clocks of a promise that still run. */
interface Running {
  remind: boolean;
  overdue: boolean;
}

/** The hours by which it is counted have changed: whoever has to act is reminded when they would have been. */
export const recomputePromise = clockUseCase({
  name: 'commitment.recompute',
  loads: subject => ({ ...commitmentWithIssue(subject), running: runningFor(subject) }),
  decide: ({ state, usual, now }): Decision => {
    if (state.commitments.length === 0) return answer();
    const { commitment, issue } = theOne(state);
    const hours = (commitment.team ?? issue?.team)?.businessHours ?? usual;
    const writes = rewound(commitment, hours, state.running, now);
    // The row as it was read: whatever else becomes of it winds the same clocks.
    return writes.length > 0
      ? { ...answer(), writes: [update('Commitment', commitment), ...writes] }
      : answer();
  },
});

/** What was told already is not told again. */
function rewound(promise: Promised, hours: BusinessHours, running: Running, now: Date): Write[] {
  if (promise.state !== 'open') return [];
  const { id } = promise;
  return [
    ...(running.remind
      ? [wind('commitment.remind', id, remindAt(promise, hours, now) ?? soon(promise, hours, now))]
      : []),
    ...(running.overdue ? [wind('commitment.overdue', id, overdueAt(promise, hours))] : []),
  ];
}

/** Where the moment has passed by now: as soon as somebody is there, if that is before it is due. */
function soon({ dueAt }: Promised, hours: BusinessHours, now: Date): Date | null {
  const opening = nextOpening(now, hours);
  return opening && opening < dueAt ? opening : null;
}

function runningFor(commitmentId: Sql): Load<Running> {
  const runs = (intent: string) => sql`EXISTS (SELECT 1 FROM "Clock" w
    WHERE w."intent" = ${intent} AND w."subjectId" = ${commitmentId} AND w."dueAt" IS NOT NULL)`;
  return load(
    sql`jsonb_build_object('remind', ${runs('commitment.remind')}, 'overdue', ${runs('commitment.overdue')})`,
  );
}
