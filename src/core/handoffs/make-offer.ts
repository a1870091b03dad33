import { shortened, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { type Fact, place, type Write } from '../change.ts';
import type { CustomerMeant, CustomersKnown } from '../customers/which-customer.ts';
import type { IssueState } from '../issues/issue.ts';
import { type Opener, openMine } from '../issues/new-issue.ts';
import type { ReceiverFound } from '../people/receiver.ts';
import { Refusal } from '../refusal.ts';
import type { Decision, Me } from '../use-case.ts';
import { handoffFact, offer, type Receiver } from './handoff.ts';
import { offeredEcho } from './handoff-cards.ts';

export interface OfferWanted {
  receiver: ReceiverFound;
  item: IssueState | 'new' | 'ask';
  meant: CustomerMeant | null;
  note: string;
  dueAt: Date | null;
  /** The line said which issue it means. */
  wasNamed: boolean;
}

/** Offers the item, opening it first where it is new, and lets its card stand where the receiver reads it. */
export function makeOffer(wanted: OfferWanted, sender: Opener, known: CustomersKnown): Decision {
  const item = itemOf(wanted, sender, known);
  const to = receiverOf(wanted.receiver, sender.me);
  const said = { note: wanted.note || null, dueAt: wanted.dueAt };
  const { issue, writes } = offer(item.issue, to, said, sender.me, sender);
  const isNew = wanted.item === 'new';
  const echo = { isNew, wasNamed: wanted.wasNamed, isRoomless: wanted.receiver.team?.rooms.length === 0 };
  return {
    writes: [...item.writes, ...writes, ...placed(issue, wanted.receiver)],
    facts: [...item.facts, ...offeredFacts(issue)],
    answer: { kind: 'done', card: offeredEcho(issue, echo, sender) },
  };
}

function itemOf(
  { item, meant, note, dueAt }: OfferWanted,
  sender: Opener,
  known: CustomersKnown,
): { issue: IssueState; writes: Write[]; facts: Fact[] } {
  if (item !== 'new' && item !== 'ask') return { issue: item, writes: [], facts: [] };
  if (!meant) throw new Refusal('invalid', say`Which customer is it for?`, { field: 'customer' });
  const title = shortened(visible(note), 200);
  const made = openMine({ customer: meant.customer, title, dueAt }, sender, known);
  return { issue: made.issue, writes: [...meant.writes, ...made.writes], facts: [made.fact] };
}

function receiverOf({ team, person }: ReceiverFound, me: Me): Receiver {
  if (team) return { team, person: null };
  if (!person || person.id === me.id)
    throw new Refusal('invalid', say`You have it already.`, { field: 'to' });
  return { team: null, person };
}

/** In the team's home rooms; a team without one is reached through its people, as a single person is. */
function placed(issue: IssueState, { team, person }: ReceiverFound): Write[] {
  if (person) return [place('issue', issue.id, { personId: person.id })];
  if (!team) return [];
  if (team.rooms.length > 0) return team.rooms.map(roomId => place('issue', issue.id, { roomId }));
  const people = new Set([...(team.leadId ? [team.leadId] : []), ...team.memberIds]);
  return [...people].map(personId => place('issue', issue.id, { personId }));
}

function offeredFacts(issue: IssueState): Fact[] {
  const { offer: made } = issue;
  if (!made) return [];
  return [handoffFact('handoff.offered', issue, made, { note: made.note, due: made.dueAt?.toISOString() })];
}
