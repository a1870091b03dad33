import { z } from 'zod';
import type { Customer, Interaction } from '../../database/generated/client.ts';
import { shortened } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { cleanText } from '../grammar/clean.ts';
import { nameKey } from '../grammar/names.ts';
import type { IssueState } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, systemUseCase } from '../use-case.ts';
import { channels, recorded } from './interaction.ts';

const LONGEST_TEXT = 20_000;

const text = (most: number, missing = 'must be a text') =>
  z
    .string(missing)
    .transform(it => shortened(cleanText(it), most))
    .refine(it => it !== '', missing);

/** As another system reports it over `POST /api/intake`. */
export const ReportedInteraction = z.object({
  /** By name or id. */
  customer: text(200, 'must name a customer, or be its id'),
  issue: z
    .string('must be the number of an issue, such as H-12')
    .regex(/^h-[1-9]\d{0,8}$/i, 'must be the number of an issue, such as H-12')
    .nullish(),
  channel: z.enum(channels, `must be one of ${channels.join(', ')}`),
  direction: z.enum(['inbound', 'outbound'], 'must be inbound or outbound'),
  who: text(200, 'must say who it was'),
  text: text(LONGEST_TEXT, 'must say what was said'),
  at: z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-26T09:30:00Z' }).nullish(),
  externalId: z
    .string('must be the id by which your system knows it')
    .min(1, 'must not be empty')
    .max(200, 'must have 200 characters at most'),
  automatic: z.boolean('must be true or false').nullish(),
});
export type ReportedInteraction = z.input<typeof ReportedInteraction>;

/** Puts what another system knows of a contact on the timeline: of the issue that it names, else of the customer's only open one. */
export const recordInteraction = systemUseCase({
  name: 'interaction.record',
  input: ReportedInteraction,
  loads: ({ customer, issue, externalId }) => ({
    customer: reportedCustomer(customer),
    candidates: issues(
      sql`i."customerId" = (SELECT c."id" FROM "Customer" c WHERE ${isReported(customer)}) AND ${
        issue ? sql`i."number" = ${Number(issue.slice(2))}::int` : sql`i."status" = 'open'`
      }`,
      2,
    ),
    before: load<(Interaction & { issue: { id: string; number: number } | null }) | null>(
      sql`SELECT to_jsonb(x) || jsonb_build_object('issue',
          (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = x."issueId"))
        FROM "Interaction" x WHERE x."organizationId" = (SELECT "organizationId" FROM me) AND x."externalId" = ${externalId}`,
    ),
  }),
  decide: ({ input, state, organization, usual, now }): Decision => {
    const { customer, candidates, before } = state;
    if (before) return recordedAnswer(customer?.name ?? input.customer, before.issue);
    if (!customer) throw new Refusal('not_found', say`There is no customer '${input.customer}'.`);
    if (input.issue && candidates.length === 0)
      throw new Refusal('not_found', say`${customer.name} has no issue ${input.issue.toUpperCase()}.`);
    const at = Math.min(input.at ? Date.parse(input.at) : now.getTime(), now.getTime());
    const contact = {
      channel: input.channel,
      inbound: input.direction === 'inbound',
      automatic: input.automatic ?? false,
      who: input.who,
      text: input.text,
      at: new Date(at),
      externalId: input.externalId,
    };
    const issue = candidates.length === 1 ? (candidates[0] as IssueState) : null;
    const of = { organizationId: organization.id, customerId: customer.id, issue };
    const { writes, facts } = recorded(contact, of, { now, usual });
    return { ...recordedAnswer(customer.name, issue), writes, facts };
  },
});

function recordedAnswer(customer: string, issue: { id: string; number: number } | null): Decision {
  const on = issue ? say` on ${issueNumber(issue)}` : null;
  return answer({ card: { body: [{ text: say`Recorded for ${customer}${on}.` }] } });
}

function reportedCustomer(ref: string): Load<Customer | null> {
  return load(sql`SELECT to_jsonb(c) FROM "Customer" c WHERE ${isReported(ref)}`);
}

/** A condition on `c`. */
function isReported(ref: string): Sql {
  const id = z.uuid().safeParse(ref).data ?? null;
  return sql`c."organizationId" = (SELECT "organizationId" FROM me) AND (c."id" = ${id}::uuid OR c."nameKey" = ${nameKey(ref)})`;
}
