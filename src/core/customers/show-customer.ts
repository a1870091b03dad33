import { z } from 'zod';
import { say } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { nameKey } from '../grammar/names.ts';
import { TypedText } from '../grammar/typed-text.ts';
import type { IssueRow, PromiseRow } from '../issues/issue-rows.ts';
import { issueRows, promiseRows } from '../issues/issue-rows.ts';
import { type Load, likeOf, load, rows, type Sql, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { type CustomerView, customerCard } from './customer-cards.ts';
import { customerFound, isMeant } from './customer-views.ts';
import { customersFor } from './which-customer.ts';

/** So many rows are read of one team, and of all. */
const MOST_OF_A_TEAM = 10;
const MOST_OF_ALL = 200;

/** A customer's rooms, open issues and open promises, for the one who asks; without a name, of the room's customer. */
export const showCustomer = useCase({
  name: 'customer.show',
  input: z.object({ customer: z.uuid().optional(), name: TypedText.optional() }),
  verb: {
    words: ['customer', 'show'],
    usage: '[name]',
    help: 'what is open with a customer, and what was promised',
    read: rest => ({ name: textOf(rest) || undefined }),
  },
  loads: ref => {
    const meant = sql`(SELECT c."id" FROM "Customer" c WHERE c."organizationId" = (SELECT "organizationId" FROM me) AND ${isMeant(ref)})`;
    return {
      found: customerFound(ref),
      issues: load<IssueRow[]>(
        issueRows(
          sql`i."id" = ANY(ARRAY(${firstOfEachTeam(meant)}))`,
          sql`i."nextDeadlineAt", i."number"`,
          MOST_OF_ALL,
        ),
      ),
      promises: load<PromiseRow[]>(promiseRows(sql`k."customerId" = ${meant}`)),
      all: load<CustomerView['all']>(sql`jsonb_build_object(
        'issues', (${rows(sql`SELECT t."name" AS "team", count(*) AS "count" FROM "Issue" i LEFT JOIN "Team" t ON t."id" = i."teamId"
          WHERE i."status" = 'open' AND i."customerId" = ${meant} GROUP BY t."id"`)}),
        'promises', (SELECT count(*) FROM "Commitment" k WHERE k."state" = 'open' AND k."customerId" = ${meant}))`),
      known: customersFor({}),
      similar: similarTo(ref.name),
    };
  },
  decide: ({ input, state, now, zone }): Decision => {
    const { found, issues, promises, all } = state;
    if (found) return answer({ card: customerCard({ ...found, issues, promises, all }, { now, zone }) });
    if (!input.name && !input.customer) {
      const { options } = state.known;
      if (options.length === 0)
        throw new Refusal(
          'not_found',
          say`There are no customers yet. The first one: customer add and a name`,
        );
      return ask(
        {
          title: 'Show a customer',
          submit: 'Show',
          fields: [{ kind: 'choice', name: 'customer', label: 'Customer', options, lookup: 'customer' }],
        },
        {},
      );
    }
    throw new Refusal(
      'not_found',
      say`There is no customer ${input.name ? say`'${input.name}'` : 'of that kind any more'}.`,
      {
        buttons: state.similar.map(({ id, name }) => ({
          label: name,
          intent: 'customer.show',
          input: { customer: id },
        })),
      },
    );
  },
});

/** Of a customer's open issues the most pressing of each team. */
function firstOfEachTeam(customerId: Sql): Sql {
  return sql`SELECT r."id" FROM (SELECT o."id", row_number() OVER (PARTITION BY o."teamId" ORDER BY o."nextDeadlineAt", o."number") AS "rank"
    FROM "Issue" o WHERE o."status" = 'open' AND o."customerId" = ${customerId}) r WHERE r."rank" <= ${MOST_OF_A_TEAM}`;
}

/** Whom the name may have meant. */
function similarTo(name: string | undefined): Load<{ id: string; name: string }[]> {
  return load(
    rows(sql`SELECT c."id", c."name" FROM "Customer" c WHERE c."organizationId" = (SELECT "organizationId" FROM me)
      AND ${name ?? ''} <> '' AND c."nameKey" LIKE ${likeOf(nameKey(name ?? ''))} ORDER BY c."nameKey" LIMIT 3`),
  );
}
