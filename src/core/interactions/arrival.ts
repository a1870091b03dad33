import type { Customer } from '../../database/generated/client.ts';
import { plain, shortened, visible } from '../cards/plain.ts';
import { type Fact, nameNext, type Place, place, update, type Write, wind } from '../change.ts';
import { factOn, type IssueState, type Moment, type Owner, opened } from '../issues/issue.ts';
import type { Severity } from '../issues/severity.ts';
import { readsIn } from '../people/reach.ts';
import { type Route, routeOf } from '../routing/route.ts';
import { whyIt } from '../routing/route-cards.ts';
import { keeperWhy } from './arrival-cards.ts';
import type { ArrivalKnown, Keeper } from './arrival-views.ts';
import type { Contact } from './interaction.ts';
import { isAutomaticReply, isOnlyThanks } from './no-answer.ts';

/** What was said longer ago is history that somebody brings in. */
const NEWS_FOR_MS = 7 * 86_400_000;

/** Whether what a customer said wants something of us. Neither machines nor thanks do. */
export function wantsSomething({ inbound, automatic, text, at }: Contact, now: Date): boolean {
  const isNews = now.getTime() - at.getTime() < NEWS_FOR_MS;
  return inbound && !automatic && isNews && !isAutomaticReply(text) && !isOnlyThanks(text);
}

/** What another system says of it besides. */
export interface Reported {
  subject: string | null;
  severity: Severity;
}

export interface Arrived {
  issue: IssueState;
  writes: Write[];
  fact: Fact;
}

/** An issue of what a customer said: it goes by the rules, or to whoever keeps what none sends anywhere. Null: nobody is there. */
export function arrived(
  contact: Contact,
  { subject, severity }: Reported,
  to: { customer: Customer; known: ArrivalKnown; isNew: boolean },
  at: Moment,
): Arrived | null {
  const { customer, known } = to;
  const { segment, region } = customer;
  const text = `${subject ?? ''} ${contact.text}`;
  const item = { text, segment, region, channel: contact.channel, severity };
  const where = destination(routeOf(known.routes, item, at, []), customer, known.keeper);
  if (!where) return null;
  const { owner } = where;
  const policies = known.policies.filter(policy => policy.segment === null || policy.segment === segment);
  const { organizationId } = customer;
  const of = { organizationId, customer, title: titleOf(subject, contact.text), dueAt: null, severity };
  const around = { openedBy: null, policies, others: known.active, isInTheirRoom: false };
  const { issue, writes } = opened({ ...of, ...around }, owner, at);
  const { channel } = contact;
  const data = {
    title: issue.title,
    channel,
    to: owner.person?.name,
    team: owner.team?.name,
    why: owner.why,
  };
  const rooms = known.rooms.map(roomId => ({ roomId }));
  return {
    issue,
    writes: [
      // The row as it was read: of two contacts that come at once, the second finds the issue of the first.
      ...(to.isNew ? [] : [update('Customer', customer)]),
      ...writes,
      ...[...rooms, ...where.readers].map(room => place('issue', issue.id, room)),
      ...where.writes(issue, at.now),
    ],
    fact: factOn(issue, 'issue.received', data),
  };
}

interface Destination {
  owner: Owner;
  /** Where whoever has it reads. */
  readers: Place['in'][];
  /** What else follows from it. */
  writes: (issue: IssueState, now: Date) => Write[];
}

function destination(route: Route | null, customer: Customer, keeper: Keeper | null): Destination | null {
  if (route) return byRule(route);
  if (!keeper) return null;
  return {
    owner: { person: keeper, team: keeper.team, why: plain(keeperWhy(keeper, customer)) },
    readers: [{ personId: keeper.id }],
    // What is due while they are away goes to whoever covers.
    writes: ({ id }, now) => (keeper.away ? [wind('issue.cover', id, now)] : []),
  };
}

/** Nobody sent it who could keep it meanwhile: a team that assigns has given it to somebody; of any other it is in the queue. */
function byRule({ isAssigned, next, team, ...route }: Route): Destination {
  const person = isAssigned && next ? next.person : null;
  const why = whyIt({ isAssigned, next, team, ...route }, person && next);
  return {
    owner: { person, team, why },
    readers: person ? [{ personId: person.id }] : readsIn({ team, person: null }),
    writes: () => (person ? [nameNext(team.id, person.id)] : []),
  };
}

const answering = /^(?:\s*(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|res)\s*:)+\s*/i;

/** Without a subject, how the text begins. */
function titleOf(subject: string | null, text: string): string {
  const named = visible(subject ?? '').replace(answering, '');
  return named ? shortened(named, 200) : shortened(visible(text), 100);
}
