import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
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
import { type Decision, type Me, type UseCase, useCase } from './use-case.ts';

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

/** How long a database that went away is waited for: less than a platform waits; but longer while a write is in doubt. */
const PATIENCE_MS = 1_500;
const PATIENCE_IN_DOUBT_MS = 10_000;
const LOOKS_AGAIN_AFTER_MS = 250;

/** How far an Intent has come, for whoever waits for it. */
export interface Progress {
  /** The actor was told that it was not saved, so it must not be any more. */
  isAbandoned: boolean;
  /** A write is under way, or the database went away in the middle of one; what became of it must be found out. */
  isInDoubt: boolean;
}

export const begun = (): Progress => ({ isAbandoned: false, isInDoubt: false });

/**
 * Carries one Intent out: read, decide, write, all of it once. Whatever comes back is committed; an expected no is an
 * Outcome too. It rejects only where nothing was saved.
 */
export async function perform(its: Performing, intent: Intent, progress = begun()): Promise<Outcome> {
  const lookedUp = new Set<string>();
  const began = Date.now();
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    try {
      const outcome = await round(its, intent, lookedUp, progress);
      if (outcome) return outcome;
      await sleep(Math.random() * Math.min(tries * 2, 30));
    } catch (error) {
      const patience = progress.isInDoubt ? PATIENCE_IN_DOUBT_MS : PATIENCE_MS;
      if (!its.database.isLost(error) || Date.now() - began > patience) throw error;
      await sleep(LOOKS_AGAIN_AFTER_MS);
    }
  }
  throw new Error(`${intent.name} was overtaken ${MOST_TRIES} times`);
}

/** Null: somebody was faster, or something new was learnt; try again. */
async function round(
  its: Performing,
  intent: Intent,
  lookedUp: Set<string>,
  progress: Progress,
): Promise<Outcome | null> {
  if (progress.isAbandoned && !progress.isInDoubt) throw new Error(`${intent.name} was given up`);
  const draft = await draftOf(its.database, intent);
  const asked = draft && draft !== 'gone' ? submitted(intent, draft) : intent;
  const wanted = its.useCases.get(asked.name) ?? outdated;
  return attempt(its, wanted, asked, draft, lookedUp, progress);
}

/** What the form already knew; null where the Intent comes from no form. */
async function draftOf(database: Database, { input }: Intent): Promise<Draft | 'gone' | null> {
  if (input.draft === undefined) return null;
  const id = z.uuid().safeParse(input.draft);
  return (id.success && (await database.prisma.draft.findUnique({ where: { id: id.data } }))) || 'gone';
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

async function attempt(
  its: Performing,
  wanted: UseCase,
  intent: Intent,
  draft: Draft | 'gone' | null,
  lookedUp: Set<string>,
  progress: Progress,
): Promise<Outcome | null> {
  const input = wanted.input.safeParse(intent.input);
  const loads = input.success ? wanted.loads(input.data, intent) : {};
  const [row] = await its.database.query<{ scope: unknown }>(
    scopeStatement({ ...intent, now: its.clock.now, loads }),
  );
  const scope = revived<Scope>(row?.scope);
  if (scope.before) return withNumbers(its.database, scope.before as Outcome);
  if (await introduced(its.directory, intent, scope, lookedUp)) return null;
  if (!scope.organization) return stranger;
  try {
    // Whose it is comes before what it was for: a form of others is as good as none.
    if (draft) mustBeTheirs(draft, authorized({ who: 'staff' }, scope).me);
    const whom = authorized(wanted, scope);
    if (await shownIn(its.directory, intent, scope, lookedUp)) return null;
    if (!input.success)
      throw new Refusal('invalid', say`Something in that could not be read.`, {
        field: String(input.error.issues[0]?.path[0]),
      });
    const decision = wanted.decide({
      input: input.data,
      state: scope.state,
      now: scope.nowAt,
      usual: { zone: scope.organization.zone, hours: null, holidays: null },
      organization: scope.organization,
      place: intent.place,
      here: scope.here,
      ...whom,
    });
    return await save(its, intent, scope, decision, progress);
  } catch (error) {
    if (error instanceof Unknown && !lookedUp.has(error.what.kind)) {
      lookedUp.add(error.what.kind);
      await its.directory.look(error.what);
      return null;
    }
    const refusal = error instanceof Unknown ? error.refusal : error;
    if (!(refusal instanceof Refusal)) throw error;
    return save(its, intent, scope, refused(refusal.outcome), progress);
  }
}

/** Where the database goes away in the middle, the doubt remains: the next round finds the answer by its key, or writes it. */
async function save(
  its: Performing,
  intent: Intent,
  scope: Scope,
  decision: Decision,
  progress: Progress,
): Promise<Outcome | null> {
  if (progress.isAbandoned && !progress.isInDoubt) throw new Error(`${intent.name} was given up`);
  progress.isInDoubt = true;
  try {
    const outcome = await commit(its, intent, scope, decision);
    progress.isInDoubt = false;
    return outcome;
  } catch (error) {
    progress.isInDoubt = its.database.isLost(error);
    throw error;
  }
}

const stranger: Refused = new Refusal('not_staff', say`I only work for members of this organization.`)
  .outcome;

/** Stands in for a use-case of another version, whose buttons are still to be seen. */
const outdated = useCase({
  name: 'outdated',
  input: z.unknown(),
  loads: () => ({}),
  decide: () => {
    throw new Refusal('not_found', say`That button belongs to another version of Handrail.`);
  },
});

function refused(outcome: Refused): Decision {
  return { writes: [], facts: [], answer: outcome };
}

/** A form is open to whom it was shown, and as long as what it knew is kept: without that it would mean something else. */
function mustBeTheirs(draft: Draft | 'gone', me: Me | undefined): void {
  if (draft === 'gone' || draft.personId !== me?.id)
    throw new Refusal('not_found', say`That form is no longer open. Start again.`);
}

/** Looks up, once, who acts, if they are new here, or a member of whom no person is made yet. */
async function introduced(
  directory: Directory,
  { actor, place }: Intent,
  scope: Scope,
  lookedUp: Set<string>,
): Promise<boolean> {
  const { account, person } = scope;
  const isMet = account && (person || account.kind !== 'member' || account.deactivatedAt);
  if (actor.kind !== 'account' || isMet || lookedUp.has('actor')) return false;
  lookedUp.add('actor');
  await directory.meet(actor, place);
  return true;
}

/** Looks up, once, where it happens, if the room is new, or was gone and somebody acts in it all the same. */
async function shownIn(
  directory: Directory,
  { place }: Intent,
  scope: Scope,
  lookedUp: Set<string>,
): Promise<boolean> {
  const isKnown = scope.here && !scope.here.goneAt;
  if (!place || !scope.account || isKnown || lookedUp.has('room')) return false;
  lookedUp.add('room');
  await directory.enter(place, scope.account);
  return true;
}
