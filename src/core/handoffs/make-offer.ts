import type { HandoffKind } from '../../database/generated/client.ts';
import { plain, shortened, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { type Fact, place, type Write } from '../change.ts';
import { type CameBack, cameBackFrom, contested } from '../contests/contest.ts';
import { lockedCard } from '../contests/contest-cards.ts';
import type { CustomerMeant, CustomersKnown } from '../customers/which-customer.ts';
import { type IssueState, settled } from '../issues/issue.ts';
import { type Opener, openMine } from '../issues/new-issue.ts';
import { reachOf, readsIn } from '../people/reach.ts';
import type { ReceiverFound } from '../people/receiver.ts';
import { Refusal } from '../refusal.ts';
import type { Route } from '../routing/route.ts';
import { whyIt } from '../routing/route-cards.ts';
import type { Decision } from '../use-case.ts';
import { askDirectly, whileClosed } from './ask-directly.ts';
import { handoffFact, offer, type Packet, type Receiver } from './handoff.ts';
import { offeredEcho } from './handoff-cards.ts';

export interface OfferWanted {
  receiver: ReceiverFound;
  item: IssueState | 'new' | 'ask';
  meant: CustomerMeant | null;
  note: string;
  dueAt: Date | null;
  packet: Pick<Packet, 'severity' | 'severityReason' | 'watchOuts'>;
  /** The line said which issue it means. */
  wasNamed: boolean;
  /** By which it found its receiver, where none was named. */
  route?: Route | null;
}

/** Offers the item, opening it first where it is new, and lets its card stand where the receiver reads it. */
export function makeOffer(
  wanted: OfferWanted,
  sender: Opener,
  known: CustomersKnown,
  cameBack: CameBack[] = [],
): Decision {
  const item = itemOf(wanted, sender, known);
  const to = receiverOf(wanted.receiver);
  if (to.person?.id === sender.me.id && item.issue.ownerId === sender.me.id) throw isYours;
  const said = {
    ...wanted.packet,
    note: wanted.note || null,
    dueAt: wanted.dueAt,
    kind: kindOf(item.issue, wanted.receiver),
    why: wanted.route ? whyIt(wanted.route, wanted.route.next) : null,
  };
  const bounced = cameBackFrom(item.issue, to, said.kind, cameBack);
  const contest = bounced && contested(item.issue, bounced, sender, wanted.packet?.severity);
  if (bounced && contest?.isLocked) return lockedBy(contest, bounced, sender);
  const made = offer(contest?.issue ?? item.issue, to, said, sender.me, sender);
  const closed = closedTeam(made.issue, wanted.receiver, sender);
  const { issue, writes } = closed?.asked ?? made;
  const isNew = wanted.item === 'new';
  const reached = reachOf(wanted.receiver);
  const echo = { isNew, wasNamed: wanted.wasNamed, reached, route: wanted.route, closed };
  return {
    writes: [
      ...item.writes,
      ...(contest?.writes ?? []),
      ...made.writes,
      ...(closed?.asked ? writes : []),
      ...readsIn(wanted.receiver).map(where => place('issue', issue.id, where)),
      ...putBefore(issue, wanted.route),
    ],
    facts: [
      ...item.facts,
      ...(contest ? [contest.fact] : []),
      ...offeredFacts(made.issue, wanted.route),
      ...(closed?.facts ?? []),
    ],
    answer: { kind: 'done', card: offeredEcho(issue, echo, sender) },
  };
}

/** A team that is closed: what is urgent goes to whoever is on call at once; else the sender chooses. Null while it is open. */
function closedTeam(issue: IssueState, { team, policies }: ReceiverFound, at: Opener) {
  const { offer: made } = issue;
  if (!team || !made) return null;
  const closed = whileClosed(team, made.severity, at.me, at.now);
  if (!closed) return null;
  const { onCall, isUrgent } = closed;
  if (!isUrgent || !onCall) return { ...closed, asked: null, facts: [] };
  const asked = askDirectly(issue, { ...made, toTeam: team }, { onCall, policies }, at);
  const fact = handoffFact('handoff.on_call_asked', asked.issue, made, { asked: onCall.name });
  return { ...closed, asked, facts: [fact] };
}

/** Nothing is offered; the leads are told, and the sender why. */
function lockedBy(
  { issue, contest, writes, fact }: ReturnType<typeof contested>,
  bounced: CameBack,
  sender: Opener,
): Decision {
  const locked = settled(issue, issue, sender);
  return {
    writes: [...writes, ...locked.writes],
    facts: [fact],
    answer: { kind: 'done', card: lockedCard(locked.issue, contest, bounced, sender) },
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

/** What stays within the team that has it is no hop. */
function kindOf({ teamId }: IssueState, { team, person }: ReceiverFound): HandoffKind {
  const theirs = team ? [team.id] : (person?.teamIds ?? []);
  return teamId !== null && theirs.includes(teamId) ? 'within' : 'work';
}

const isYours = new Refusal('invalid', say`You have it already.`, { field: 'to' });

function receiverOf({ team, person, policies }: ReceiverFound): Receiver {
  if (team) return { team, person: null, policies };
  if (!person)
    throw new Refusal('not_found', say`That team or person is not here any more.`, { field: 'to' });
  return { team: null, person, policies };
}

/** Where the team assigns, whoever is next up has it before them at once. */
function putBefore({ id, offer: made }: IssueState, route: Route | null | undefined): Write[] {
  return route?.isAssigned && made?.nextUpId ? [place('issue', id, { personId: made.nextUpId })] : [];
}

function offeredFacts(issue: IssueState, route: Route | null | undefined): Fact[] {
  const { offer: made } = issue;
  if (!made) return [];
  const why = route ? plain(route.because) : undefined;
  return [
    handoffFact('handoff.offered', issue, made, { note: made.note, due: made.dueAt?.toISOString(), why }),
  ];
}
