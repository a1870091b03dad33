import { z } from 'zod';
import type { Input } from '../cards/card.ts';
import type { Field } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { customersFor } from '../customers/which-customer.ts';
import { TypedText } from '../grammar/typed-text.ts';
import type { Offer } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { named, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { handoffFact, openOffer, recall } from './handoff.ts';
import { makeOffer, type OfferWanted } from './make-offer.ts';
import { mustBeRecent } from './must-be-recent.ts';

/** The line was meant as something new: the offered issue stays as it was, and a new one goes out in its place. */
export const offerNewInstead = useCase({
  name: 'handoff.instead',
  input: z.object({
    issue: z.uuid(),
    handoff: z.uuid(),
    to: ReceiverRef,
    customer: z.uuid(),
    note: TypedText.optional(),
  }),
  loads: (input, { place }) => ({
    issues: issues(pointedAt(input.issue)),
    customers: customersFor(input),
    receiver: receiverFor(input.to, place),
  }),
  decide: (given): Decision => {
    const { input, state, me, place } = given;
    const [before] = state.issues;
    const customer = state.customers.candidates.find(({ id }) => id === before?.customerId);
    const receiver = named(input.to, state.receiver, place);
    if (!before || !customer || !receiver) throw new Refusal('not_found', say`There is no such issue.`);
    const offer = openOffer(before, input.handoff, me);
    const taken = recall(before, me, given);
    mustBeRecent(offer, given.now);
    const note = offer.note ?? input.note;
    if (!note) return askWhat(input);
    // The time of the offered issue is not the new one's.
    const isSaid = offer.dueAt?.getTime() !== before.dueAt?.getTime();
    const meant = { customer, text: note, writes: [] };
    const wanted = {
      receiver,
      item: 'new' as const,
      meant,
      note,
      dueAt: isSaid ? offer.dueAt : null,
      packet: packetOf(offer),
      wasNamed: true,
    };
    const made = makeOffer(wanted, given, state.customers);
    return {
      ...made,
      writes: [...taken.writes, ...made.writes],
      facts: [handoffFact('handoff.recalled', before, offer), ...made.facts],
    };
  },
});

/** How urgent it is was said in the same line. */
function packetOf({ severity, severityReason }: Offer): OfferWanted['packet'] {
  return { severity, severityReason };
}

/** The line named a receiver, and nothing that could become an issue of its own. */
function askWhat(known: Input): Decision {
  const field: Field = { kind: 'text', name: 'note', label: 'What do they need?', maxLength: 300 };
  return ask({ title: 'New issue instead', submit: 'Offer', fields: [field] }, known);
}
