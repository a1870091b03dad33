import { z } from 'zod';
import type { Customer, Interaction } from '../../database/generated/client.ts';
import { issueNumber, say } from '../cards/say.ts';
import { type Fact, insert, type Write } from '../change.ts';
import { addedFact } from '../customers/binding.ts';
import { customerName } from '../customers/customer-name.ts';
import { newCustomer } from '../customers/new-customer.ts';
import { nameKey } from '../grammar/names.ts';
import { reopen } from '../issues/closing.ts';
import { factOn, type IssueState, type Moment } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { ownerAgain, presentOwners } from '../issues/owner-again.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, systemUseCase } from '../use-case.ts';
import { arrived, wantsSomething } from './arrival.ts';
import { type ArrivalKnown, arrivalFor, issueMeant } from './arrival-views.ts';
import { type Contact, recorded } from './interaction.ts';
import { contactOf, type Report, ReportedInteraction } from './reported-interaction.ts';

/**
 * Puts what another system knows of a contact on the timeline of the issue that it names, else of the one that is most likely
 * meant. What a customer says who has none open becomes one, and one that was resolved is open again.
 */
export const recordInteraction = systemUseCase({
  name: 'interaction.record',
  input: ReportedInteraction,
  loads: ({ customer, issue, direction, externalId }) => {
    const isTheirs = isReported(customer);
    const inbound = direction === 'inbound';
    const meant = issueMeant(isTheirs, { number: issue ? Number(issue.slice(2)) : null, inbound });
    return {
      customer: load<Customer | null>(sql`SELECT to_jsonb(c) FROM "Customer" c WHERE ${isTheirs}`),
      candidates: issues(meant),
      present: presentOwners(meant),
      arrival: arrivalFor(isTheirs, inbound),
      before: recordedBefore(externalId),
    };
  },
  decide: ({ input, state, organization, usual, now }): Decision => {
    const { candidates, arrival, before } = state;
    if (before) return recordedAnswer(before.customer, before.issue);
    const whose = customerOf(input, state.customer, organization.id, now);
    const { customer } = whose;
    const [named = null] = candidates;
    if (input.issue && !named)
      throw new Refusal('not_found', say`${customer.name} has no issue ${input.issue.toUpperCase()}.`);
    const contact = contactOf(input, now);
    const at = { now, usual };
    const known = wantsSomething(contact, now) ? arrival : null;
    const on = known ? openFor(contact, input, { ...whose, named, present: state.present, known }, at) : null;
    const issue = on?.issue ?? named;
    const of = { organizationId: organization.id, customerId: customer.id, issue };
    const { writes, facts } = recorded(contact, of, at);
    return {
      ...recordedAnswer(customer.name, issue),
      writes: [...whose.writes, ...(on?.writes ?? []), ...writes],
      facts: [...whose.facts, ...(on?.facts ?? []), ...facts],
    };
  },
});

interface Whose {
  customer: Customer;
  isNew: boolean;
  writes: Write[];
  facts: Fact[];
}

/** @throws Refusal not_found; invalid, for a name that is none */
function customerOf(
  { customer: named, newCustomer: isWanted }: Report,
  customer: Customer | null,
  organizationId: string,
  now: Date,
): Whose {
  if (customer) return { customer, isNew: false, writes: [], facts: [] };
  if (!isWanted || z.uuid().safeParse(named).success)
    throw new Refusal('not_found', say`There is no customer '${named}'.`);
  const made = newCustomer(customerName(named, 'customer'), organizationId, now);
  return { customer: made, isNew: true, writes: [insert('Customer', made)], facts: [addedFact(made)] };
}

interface On {
  issue: IssueState;
  writes: Write[];
  facts: Fact[];
}

/** Of what wants something of us, an open issue: the one that was named, as it is or again, or a new one. */
function openFor(
  contact: Contact,
  { subject, severity }: Report,
  to: Whose & { named: IssueState | null; present: string[]; known: ArrivalKnown },
  at: Moment,
): On {
  const { named, present, known } = to;
  if (named?.status === 'resolved') return reopenedBy(named, { present, known }, at);
  if (named?.status === 'open') return { issue: named, writes: [], facts: [] };
  const made = arrived(contact, { subject: subject ?? null, severity: severity ?? 'normal' }, to, at);
  if (!made) throw nobodyIsThere;
  return { issue: made.issue, writes: made.writes, facts: [made.fact] };
}

/** They write about what was resolved. */
function reopenedBy(
  before: IssueState,
  { present, known }: { present: string[]; known: ArrivalKnown },
  at: Moment,
): On {
  const { keeper } = known;
  const owner = ownerAgain(before, present) ?? (keeper && { person: keeper, team: keeper.team });
  if (!owner) throw nobodyIsThere;
  const { issue, writes } = reopen(before, owner, at);
  const whose = owner.forId ? before.owner?.name : undefined;
  const data = { owner: owner.person?.id, whose, by: 'customer' };
  return { issue, writes, facts: [factOn(issue, 'issue.reopened', data)] };
}

const nobodyIsThere = new Refusal(
  'unavailable',
  say`Nobody could answer for it yet: no rule fits, and nobody is an admin. Try again once somebody has typed: setup`,
);

function recordedAnswer(customer: string, issue: { id: string; number: number } | null): Decision {
  const on = issue ? say` on ${issueNumber(issue)}` : null;
  return answer({ card: { body: [{ text: say`Recorded for ${customer}${on}.` }] } });
}

interface Before extends Interaction {
  customer: string;
  issue: { id: string; number: number } | null;
}

function recordedBefore(externalId: string): Load<Before | null> {
  return load(sql`SELECT to_jsonb(x) || jsonb_build_object(
      'customer', (SELECT c."name" FROM "Customer" c WHERE c."id" = x."customerId"),
      'issue', (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = x."issueId"))
    FROM "Interaction" x WHERE x."organizationId" = (SELECT "organizationId" FROM me) AND x."externalId" = ${externalId}`);
}

/** A condition on `c`. */
function isReported(ref: string): Sql {
  const id = z.uuid().safeParse(ref).data ?? null;
  return sql`c."organizationId" = (SELECT "organizationId" FROM me) AND (c."id" = ${id}::uuid OR c."nameKey" = ${nameKey(ref)})`;
}
