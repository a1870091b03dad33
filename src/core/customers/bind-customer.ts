import { z } from 'zod';
import { say } from '../cards/say.ts';
import { touch } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Load, load, sql } from '../load.ts';
import { seenRoom } from '../people/seen-room.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { bindingFacts, bindRoom, type CustomerBound } from './binding.ts';
import { boundCard, elsewhere, takenBy } from './customer-cards.ts';
import { customerName } from './customer-name.ts';
import { type CustomerFound, cardsIn, customerFound } from './customer-views.ts';
import { newCustomer } from './new-customer.ts';
import { customerFields, customersFor } from './which-customer.ts';

/** Makes the channel in which it is typed a customer's room, and the customer if it is new. */
export const bindCustomer = useCase({
  name: 'customer.bind',
  input: z.object({
    customer: z.uuid().optional(),
    newCustomer: TypedText.optional(),
    name: TypedText.optional(),
    /** Although it is another customer's. */
    instead: z.boolean().optional(),
  }),
  verb: {
    words: ['customer', 'bind'],
    usage: 'name',
    help: "make this channel a customer's room: what is logged here is theirs",
    read: rest => ({ name: textOf(rest) || undefined }),
  },
  loads: ({ customer, newCustomer: newName, name }) => ({
    found: customerFound({ customer, name: newName ?? name }),
    known: customersFor({}),
    standing: cardsIn(sql`(SELECT "id" FROM here)`),
    home: homeHere,
  }),
  decide: ({ input, state, here, place, organization, now }): Decision => {
    const typed = input.newCustomer ?? input.name;
    const room = seenRoom(here, place, now, elsewhere(typed));
    if (!input.customer && !typed)
      return ask({ title: 'Bind this channel', submit: 'Bind it', fields: customerFields(state.known) }, {});
    const to = boundTo(state.found, typed, organization.id, now);
    const before = room.customer;
    const isSame = before?.id === to.customer.id;
    if (state.home)
      throw new Refusal(
        'conflict',
        say`This is the home of ${state.home}. A customer gets a room of their own.`,
      );
    if (before && !isSame && !input.instead) throw takenBy(before, to);
    return {
      writes: [...bindRoom(room, to), ...(isSame ? [] : state.standing.map(id => touch('issue', id)))],
      facts: isSame ? [] : bindingFacts(to, room),
      answer: { kind: 'done', card: boundCard(to, room, isSame) },
    };
  },
});

/** The name of the team whose home this room is. */
const homeHere: Load<string | null> = load(
  sql`SELECT to_jsonb(t."name") FROM "Team" t WHERE t."id" = (SELECT "teamId" FROM here)`,
);

/** @throws Refusal invalid, where a new name cannot be one; not_found */
function boundTo(
  found: CustomerFound | null,
  typed: string | undefined,
  organizationId: string,
  now: Date,
): CustomerBound {
  if (found) return { ...found, isNew: false };
  if (!typed) throw new Refusal('not_found', say`That customer is not here any more.`);
  const customer = newCustomer(customerName(typed, 'newCustomer'), organizationId, now);
  return { customer, openIssues: [], isNew: true };
}
