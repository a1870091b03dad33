import type { Actor } from './actor.ts';
import { authorized } from './authorize.ts';
import { type Loads, revived, type StateOf } from './load.ts';
import type { Performing } from './perform.ts';
import { Refusal } from './refusal.ts';
import { type Scope, scopeStatement } from './scope.ts';
import type { ByStaff } from './use-case.ts';

/** Reads for somebody what they may see, without changing anything; null where they are not staff. */
export async function readFor<L extends Loads>(
  its: Pick<Performing, 'database' | 'clock'>,
  actor: Actor,
  loads: L,
): Promise<(ByStaff & { state: StateOf<L>; now: Date }) | null> {
  const statement = scopeStatement({ actor, place: null, key: '', now: its.clock.now, loads });
  const [row] = await its.database.query<{ scope: unknown }>(statement);
  const scope = revived<Scope>(row?.scope);
  try {
    const { me, zone } = authorized({ who: 'staff' }, scope);
    return me && zone ? { me, zone, now: scope.nowAt, state: scope.state as StateOf<L> } : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
