import { z } from 'zod';
import { say } from '../cards/say.ts';
import { customersFor } from '../customers/which-customer.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { named, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { handoffFact, openOffer, recall } from './handoff.ts';
import { makeOffer } from './make-offer.ts';

/** The line was meant as something new: the offered issue stays as it was, and a new one goes out in its place. */
export const offerNewInstead = useCase({
  name: 'handoff.instead',
  input: z.object({ issue: z.uuid(), handoff: z.uuid(), to: ReceiverRef, customer: z.uuid() }),
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
    const offer = openOffer(before, input.handoff);
    if (!offer.note)
      throw new Refusal('invalid', say`That line said nothing that could become an issue of its own.`);
    const taken = recall(before, me, given);
    const meant = { customer, text: offer.note, writes: [] };
    const wanted = {
      receiver,
      item: 'new' as const,
      meant,
      note: offer.note,
      dueAt: offer.dueAt,
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
