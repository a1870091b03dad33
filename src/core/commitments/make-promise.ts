import { z } from 'zod';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say, time } from '../cards/say.ts';
import { customerFields, customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import type { IssueState } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, issues, mine, pointedAt } from '../issues/issue-views.ts';
import { whichIssueField } from '../issues/pick-issue.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { promise } from './commitment.ts';
import { factOf } from './settling.ts';

const Input = z.object({
  ...customerInput,
  issue: z.union([IssueRef, z.literal('none')]).optional(),
  what: TypedText.optional(),
  due: z.string().optional(),
  ask: z.boolean().optional(),
});

/** Records what a customer was promised, by when; it goes to the actor's one open issue with them. */
export const makePromise = useCase({
  name: 'commitment.make',
  input: Input,
  shortcut: 'Record promise',
  verb: {
    words: ['promise'],
    usage: '[customer] [H-1] what by when',
    help: 'record what a customer was promised',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, text: textOf(rest) };
    },
    command: 'on request',
  },
  loads: input => ({
    candidates: issues(
      input.issue === undefined ? mine : pointedAt(input.issue === 'none' ? undefined : input.issue),
    ),
    customers: customersFor(input),
  }),
  decide: ({ input, state, me, zone, here, organization, usual, now }): Decision => {
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { dueAt, text } = dueWithin({ text: meant?.text ?? input.text, due: input.due }, now, zone);
    const what = shortened(visible(input.what ?? text), 300);
    const issue = whichIssue(input.issue, state.candidates, meant?.customer.id);
    const customer = issue && issue !== 'ask' ? issue.customer : meant?.customer;
    if (input.ask || !customer || !what || !dueAt || issue === 'ask') {
      const candidates = state.candidates.filter(
        ({ customerId }) => !meant || customerId === meant.customer.id,
      );
      const fields: Field[] = [
        ...(customer ? [] : customerFields(state.customers)),
        ...(issue === 'ask' ? [whichIssueField(candidates)] : []),
        { kind: 'text', name: 'what', label: 'What was promised?', value: what, maxLength: 300 },
        { kind: 'time', name: 'due', label: 'By when', value: dueAt?.toISOString(), zone },
      ];
      const known = {
        customer: customer?.id,
        issue: input.issue === 'none' ? 'none' : issue && issue !== 'ask' ? issue.id : undefined,
        what,
        due: dueAt?.toISOString(),
      };
      return ask({ title: 'Record a promise', submit: 'Record it', fields }, known);
    }
    const to = { customer, issue, organizationId: organization.id };
    const made = promise(to, what, dueAt, me, { now, usual });
    const on = made.issue ? say` on ${issueNumber(made.issue)}` : say``;
    return {
      writes: [...(meant?.writes ?? []), ...made.writes],
      facts: [factOf('commitment.made', made.commitment)],
      answer: {
        kind: 'done',
        live: made.issue ? issueCard(made.issue, { now, zone }) : undefined,
        card: {
          body: [{ text: say`Promised ${customer.name}: '${what}', due ${time(dueAt, zone, 'full')}${on}.` }],
          buttons: [
            { label: 'Undo', intent: 'commitment.withdraw', input: { commitment: made.commitment.id } },
          ],
        },
      },
    };
  },
});

/** The one that was named, else the actor's only one with this customer; null: the promise is simply the customer's. */
function whichIssue(
  ref: IssueRef | 'none' | undefined,
  candidates: IssueState[],
  customerId: string | undefined,
): IssueState | 'ask' | null {
  if (ref === 'none') return null;
  if (ref !== undefined) {
    if (!candidates[0]) throw new Refusal('not_found', say`There is no such issue.`, { field: 'issue' });
    return candidates[0];
  }
  const theirs = candidates.filter(issue => issue.customerId === customerId);
  return theirs.length > 1 ? 'ask' : (theirs[0] ?? null);
}
