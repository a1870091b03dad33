import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import type { Draft } from '../database/generated/client.ts';
import { authorized } from './authorize.ts';
import { say } from './cards/say.ts';
import { commit } from './commit.ts';
import type { EventKinds } from './event.ts';
import type { Intent } from './intent.ts';
import { revived } from './load.ts';
import { withNumbers } from './numbering.ts';
import type { Outcome, Refused } from './outcome.ts';
import type { Directory } from './people/directory.ts';
import type { Place } from './place.ts';
import { Refusal, Unknown } from './refusal.ts';
import { type Scope, scopeStatement } from './scope.ts';
import type { Clock } from './time/clock.ts';
import type { Decision, UseCase } from './use-case.ts';

export interface Performing {
  database: Database;
  clock: Clock;
  useCases: ReadonlyMap<string, UseCase>;
  events: EventKinds;
  directory: Directory;
  /** Something was committed: cards or notices are due in these rooms, or for people whose chat is not known yet. */
  written: (where: string[] | 'anywhere') => void;
}

/** How often a command that others overtook is read and decided again; two rows wanted by 100 rivals needed 35. */
const MOST_TRIES = 60;

/**
 * Carries one Intent out: read, decide, write, all of it once. Whatever comes back is committed; an expected no is an
 * Outcome too. It rejects only where nothing was saved.
 */
export async function perform(its: Performing, intent: Intent): Promise<Outcome> {
  const draft = await draftOf(its.database, intent);
  const asked = draft ? submitted(intent, draft) : intent;
  const useCase = its.useCases.get(asked.name);
  if (!useCase)
    return new Refusal('not_found', say`That button belongs to another version of Handrail.`).outcome;
  const lookedUp = new Set<string>();
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const outcome = await attempt(its, useCase, asked, draft, lookedUp);
    if (outcome) return outcome;
    await sleep(Math.random() * Math.min(tries * 2, 30));
  }
  throw new Error(`${intent.name} was overtaken ${MOST_TRIES} times`);
}

/** What the form already knew. A draft that is gone leaves the form's own input to speak for itself. */
async function draftOf(database: Database, intent: Intent): Promise<Draft | null> {
  const { draft } = intent.input;
  if (typeof draft !== 'string' || !/^[0-9a-f-]{36}$/.test(draft)) return null;
  return database.prisma.draft.findUnique({ where: { id: draft } });
}

/** What was entered goes before what was known; an emptied field is empty. Opening the form again asks again. */
function submitted(intent: Intent, draft: Draft): Intent {
  const { draft: _, ...entered } = intent.input;
  const all = { ...(draft.input as Intent['input']), ...entered };
  const input = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== null));
  const place = draft.place as unknown as Place | null;
  if (intent.name === 'form.open')
    return { ...intent, name: draft.intent, input: { ...input, ask: true }, place };
  return { ...intent, input, place };
}

/** Null: somebody was faster, or something new was learnt; try again. */
async function attempt(
  its: Performing,
  useCase: UseCase,
  intent: Intent,
  draft: Draft | null,
  lookedUp: Set<string>,
): Promise<Outcome | null> {
  const input = useCase.input.safeParse(intent.input);
  const loads = input.success ? useCase.loads(input.data, intent) : {};
  const [row] = await its.database.query<{ scope: unknown }>(
    scopeStatement({ ...intent, now: its.clock.now, loads }),
  );
  const scope = revived<Scope>(row?.scope);
  if (scope.before) return withNumbers(its.database, scope.before as Outcome);
  if (await introduced(its.directory, intent, scope, lookedUp)) return null;
  if (!scope.organization) return stranger;
  try {
    const whom = authorized(useCase, scope, draft);
    if (!input.success)
      throw new Refusal('invalid', say`Something in that could not be read.`, {
        field: String(input.error.issues[0]?.path[0]),
      });
    const decision = useCase.decide({
      input: input.data,
      state: scope.state,
      now: scope.nowAt,
      organization: scope.organization,
      place: intent.place,
      here: scope.here,
      ...whom,
    });
    return await commit(its, intent, scope, decision);
  } catch (error) {
    if (error instanceof Unknown && !lookedUp.has(error.what.kind)) {
      lookedUp.add(error.what.kind);
      await its.directory.look(error.what);
      return null;
    }
    const refusal = error instanceof Unknown ? error.refusal : error;
    if (!(refusal instanceof Refusal)) throw error;
    return commit(its, intent, scope, refused(refusal.outcome));
  }
}

const stranger: Refused = new Refusal('not_staff', say`I only work for members of this organization.`)
  .outcome;

function refused(outcome: Refused): Decision {
  return { writes: [], facts: [], answer: outcome };
}

/** Looks up, once each, who acts and where, if they are new here. */
async function introduced(
  directory: Directory,
  intent: Intent,
  scope: Scope,
  lookedUp: Set<string>,
): Promise<boolean> {
  const { actor, place } = intent;
  if (actor.kind !== 'account') return false;
  if (!scope.account && !lookedUp.has('actor')) {
    lookedUp.add('actor');
    await directory.meet(actor, place);
    return true;
  }
  if (place && scope.account && !scope.here && !lookedUp.has('room')) {
    lookedUp.add('room');
    await directory.enter(place, scope.account);
    return true;
  }
  return false;
}
