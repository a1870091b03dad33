import type { Delivery, Event, Prisma } from '../database/generated/client.ts';
import { writeGuarded } from '../database/guarded-write.ts';
import { inALine, withUndo } from './cards/answer-cards.ts';
import { type Fact, insert, newId, newIdBefore, type Write } from './change.ts';
import type { EventKinds } from './event.ts';
import { folded } from './folded.ts';
import type { Intent } from './intent.ts';
import { numbered } from './numbering.ts';
import type { Asks, Done, Outcome, Refused } from './outcome.ts';
import type { Performing } from './perform.ts';
import type { Scope } from './scope.ts';
import type { Decision } from './use-case.ts';

/** Writes the decision with its events, notices, draft and answer in one statement. Null: somebody was faster. */
export async function commit(
  its: Performing,
  intent: Intent,
  scope: Scope,
  decision: Decision,
): Promise<Outcome | null> {
  const at = scope.nowAt;
  const organizationId = scope.organization?.id as string;
  const events = eventsOf(decision.facts, intent, scope);
  const { outcome, draft } = outcomeOf(decision, intent, scope);
  const writes = folded([...decision.writes, ...draft]);
  const deliveries = noticesOf(its.events, decision.facts, events, scope);
  const written = await writeGuarded(its.database, {
    key: intent.key,
    organizationId,
    at,
    outcome,
    writes,
    events,
    deliveries,
  });
  if (!written) return null;
  its.written(written.rooms);
  // Those whose direct chat is not known yet are found by the courier.
  if (deliveries.length > 0 || writes.some(write => write.how === 'place' && 'personId' in write.in))
    its.written('anywhere');
  const shown = decision.once && outcome.kind === 'done' ? { ...outcome, card: decision.once } : outcome;
  return numbered(shown, writes, written.lastIssue);
}

/** Those of one moment are told in the order of their ids, even where one has got its id before. */
function eventsOf(facts: Fact[], intent: Intent, scope: Scope): Event[] {
  const ids = facts.map(({ id }) => id ?? newId());
  for (let index = ids.length - 2; index >= 0; index -= 1) {
    const next = ids[index + 1] as string;
    if ((ids[index] as string) > next) ids[index] = newIdBefore(next);
  }
  return facts.map((fact, index) => eventOf({ ...fact, id: ids[index] }, intent, scope));
}

function eventOf(fact: Fact, intent: Intent, scope: Scope): Event {
  return {
    id: fact.id ?? newId(),
    organizationId: scope.organization?.id as string,
    name: fact.name,
    issueId: fact.issueId ?? null,
    customerId: fact.customerId ?? null,
    personId: scope.person?.id ?? null,
    platform: intent.place?.platform ?? null,
    roomId: scope.here?.id ?? null,
    data: fact.data as Prisma.JsonObject,
    at: scope.nowAt,
  };
}

function noticesOf(kinds: EventKinds, facts: Fact[], events: Event[], scope: Scope): Delivery[] {
  return facts.flatMap((fact, index) => {
    const told = new Set(kinds[fact.name]?.notifies?.(fact) ?? []);
    told.delete(scope.person?.id);
    const people = [...told].filter((id): id is string => typeof id === 'string');
    return people.map(personId => notice(events[index] as Event, personId));
  });
}

function notice(event: Event, personId: string): Delivery {
  return {
    id: newId(),
    organizationId: event.organizationId,
    roomId: null,
    personId,
    eventId: event.id,
    state: 'pending',
    createdAt: event.at,
    dueAt: event.at,
    startedAt: null,
    slotAt: null,
    attempts: 0,
    sentAt: null,
    messageId: null,
    error: null,
  };
}

function outcomeOf(
  decision: Decision,
  intent: Intent,
  scope: Scope,
): { outcome: Done | Asks | Refused; draft: Write[] } {
  const { answer } = decision;
  if (answer.kind === 'done') return { outcome: inItsPlace(answer, intent), draft: [] };
  if (answer.kind === 'refused') return { outcome: answer, draft: [] };
  const id = newId();
  const row = {
    id,
    organizationId: scope.organization?.id as string,
    personId: scope.person?.id as string,
    intent: intent.name,
    input: { ...answer.known, ...whence(intent) } as Prisma.JsonObject,
    place: intent.place as unknown as Prisma.JsonObject,
    at: scope.nowAt,
  };
  const form = { ...answer.form, intent: intent.name, draft: id };
  return { outcome: { kind: 'asks', form }, draft: [insert('Draft', row)] };
}

/** The form is answered where its line or button would have been. */
function whence({ input: { from } }: Intent): Intent['input'] {
  return from === undefined ? {} : { from };
}

/**
 * A tapped row of a list does not let the issue's own card take the list's place; an answer has nothing else to show it. What can be
 * taken back is said privately with *Undo*, in a line where nothing else is said; beside an App Home there is no room for that.
 */
function inItsPlace({ card, live, undo, ...done }: Done, { input: { from }, place }: Intent): Done {
  const line = undo && live && place?.kind !== 'home' ? inALine(live) : undefined;
  const answer = card ?? (from === 'answer' ? live : line);
  const said = answer && withUndo(answer, undo);
  return from === 'list' || from === 'answer' ? { ...done, card: said } : { ...done, card: said, live };
}
