import { z } from 'zod';
import { person as personPart, say } from '../cards/say.ts';
import { touchTeams } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personField, personFor, personMeant, readPerson } from '../people/which-person.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { described } from './describe-customer.ts';
import { customerFields, customerInput, customerMeant, customersFor } from './which-customer.ts';

/** Who answers for a customer over all: by default the one who talks to them. */
export const setAccountOwner = useCase({
  name: 'customer.owner',
  input: z.object({ ...customerInput, person: PersonRef.optional() }),
  verb: {
    words: ['customer', 'owner'],
    usage: '[name] @person',
    help: 'who answers for a customer over all',
    read: words => {
      const { person, rest } = readPerson(words);
      return { person, text: textOf(rest) || undefined };
    },
  },
  loads: (input, { place }) => ({
    customers: customersFor(input),
    person: personFor(input.person, place),
    people: personOptions(),
  }),
  decide: ({ input, state, here, place, organization, now }): Decision => {
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const owner = personMeant(input.person, state.person, place);
    if (!meant || !owner)
      return ask(
        {
          title: 'Account owner',
          submit: 'Set it',
          fields: [
            ...(meant ? [] : customerFields(state.customers)),
            ...(owner ? [] : [personField('Who?', state.people)]),
          ],
        },
        { customer: meant?.customer.id, person: owner ? `person:${owner.id}` : undefined },
      );
    const said = say`${personPart(owner)} is ${meant.customer.name}'s account owner.`;
    const what = { setting: 'account owner', value: owner.name };
    const { accountOwnerId: before } = meant.customer;
    // If they have left, it needs nobody any more.
    const writes = [...meant.writes, ...(before ? [touchTeams(before)] : [])];
    return described(meant.customer, { accountOwnerId: owner.id }, said, what, writes);
  },
});
