import { createHash } from 'node:crypto';
import { type Fact, isRow, type Write } from './change.ts';
import { commit } from './commit.ts';
import { rowKey } from './folded.ts';
import { type Load, load, revived, sql, together } from './load.ts';
import type { Performing } from './perform.ts';
import { type Scope, scopeStatement } from './scope.ts';
import { answer, type Decision, type UseCase } from './use-case.ts';

/** Clocks of one kind that are due in one organization. */
export interface DueTogether {
  /** Of a clock's use-case. */
  name: string;
  organizationId: string;
  /** Each with the key that it has by itself. */
  due: { subjectId: string; key: string }[];
}

/**
 * Carries the use-case out for many subjects: one read, one write. False: nothing was written, because somebody was faster
 * with one of them, or two of them would change the same row. Each by itself will do then.
 */
export async function performTogether(
  its: Performing,
  { name, organizationId, due }: DueTogether,
): Promise<boolean> {
  const useCase = its.useCases.get(name);
  if (!useCase?.loadsOf) return false;
  const subjects = due.map(({ subjectId }) => subjectId);
  const actor = { kind: 'system' as const, organizationId };
  const intent = { name, input: {}, actor, place: null, key: keyOfAll(due) };
  const loads = { bySubject: statesOf(useCase.loadsOf, subjects) };
  const [row] = await its.database.query<{ scope: unknown }>(
    scopeStatement({ ...intent, now: its.clock.now, loads }),
  );
  const scope = revived<Scope & { state: { bySubject: Record<string, unknown> } }>(row?.scope);
  if (scope.before) return true;
  if (!scope.organization) return false;
  const decision = decideAll(useCase, subjects, scope);
  return isDisjoint(decision.writes) && (await commit(its, intent, scope, decision)) !== null;
}

/** Short, however many they are. */
function keyOfAll(due: DueTogether['due']): string {
  const keys = due.map(({ key }) => key).sort();
  return `clocks:${createHash('sha256').update(keys.join()).digest('base64url')}`;
}

function statesOf(
  loadsOf: NonNullable<UseCase['loadsOf']>,
  subjects: string[],
): Load<Record<string, unknown>> {
  return load(sql`SELECT jsonb_object_agg(s."id", ${together(loadsOf(sql`s."id"`))})
    FROM unnest(${subjects}::uuid[]) s("id")`);
}

function decideAll(
  useCase: UseCase,
  subjects: string[],
  { organization, nowAt, state }: Scope & { state: { bySubject: Record<string, unknown> } },
): Decision {
  const writes: Write[] = [];
  const facts: Fact[] = [];
  if (!organization) return answer();
  const around = {
    now: nowAt,
    usual: { zone: organization.zone, hours: null, holidays: null },
    organization,
    place: null,
    here: null,
  };
  for (const subjectId of subjects) {
    const decision = useCase.decide({ ...around, input: { subjectId }, state: state.bySubject[subjectId] });
    writes.push(...decision.writes);
    facts.push(...decision.facts);
  }
  return { ...answer(), writes, facts };
}

/** No row is written twice: of two changes to one row, read as it was before both, only the last would remain. */
function isDisjoint(writes: Write[]): boolean {
  const rows = writes.filter(isRow).map(rowKey);
  return new Set(rows).size === rows.length;
}
