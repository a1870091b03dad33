import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { place } from '../change.ts';
import { heardOf } from '../clocks/heard.ts';
import { customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { readIssue, readMentioned, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import type { IssueState } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, issues, mine, pointedAt } from '../issues/issue-views.ts';
import { whichIssue } from '../issues/pick-issue.ts';
import { reachOf, readsIn } from '../people/reach.ts';
import { named, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { receiverOptions } from '../people/receiver-options.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { promise } from './commitment.ts';
import { promisedEcho } from './commitment-cards.ts';
import { answerBy } from './promise-clocks.ts';
import { delivererOf, promiseForm, withoutTold } from './promise-form.ts';
import { factOf } from './settling.ts';

const Input = z.object({
  ...customerInput,
  issue: z.union([IssueRef, z.literal('none')]).optional(),
  to: ReceiverRef.optional(),
  told: z.boolean().optional(),
  what: TypedText.optional(),
  due: z.string().optional(),
  ask: z.boolean().optional(),
});

/**
 * Records what a customer was promised, by when; it goes to the actor's one open issue with them. Where somebody else must
 * deliver it, it is unbacked until they say yes.
 */
export const makePromise = useCase({
  name: 'commitment.make',
  input: Input,
  shortcut: 'Record promise',
  verb: {
    words: ['promise'],
    usage: '[customer] [H-1] what by when [@who]',
    help: 'record what a customer was promised, and who must deliver it',
    read: words => {
      const { receiver, rest: line } = readMentioned(words);
      const { number, rest } = readIssue(line);
      return { issue: number ?? undefined, to: receiver ?? undefined, ...withoutTold(textOf(rest)) };
    },
    command: 'on request',
  },
  loads: (input, { place: where }) => ({
    candidates: issues(
      input.issue === undefined ? mine : pointedAt(input.issue === 'none' ? undefined : input.issue),
    ),
    customers: customersFor(input),
    receiver: receiverFor(input.to, where),
    receivers: receiverOptions(input.ask === true || !input.due),
  }),
  decide: ({ input, state, me, zone, here, organization, place: where, usual, now }): Decision => {
    const receiver = named(input.to, state.receiver, where);
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { dueAt, text } = dueWithin({ text: meant?.text ?? input.text, due: input.due }, now, zone);
    const what = shortened(visible(input.what ?? text), 300);
    const issue = whichIssue(input.issue, state.candidates, meant?.customer.id, me);
    const customer = issue && issue !== 'ask' ? issue.customer : meant?.customer;
    if (input.ask || !customer || !what || !dueAt || issue === 'ask') {
      const known = {
        customer: customer?.id,
        issue: input.issue === 'none' ? 'none' : issue && issue !== 'ask' ? issue.id : undefined,
        to: input.to,
        told: input.told,
        what,
        due: dueAt?.toISOString(),
      };
      const asked = issue === 'ask' ? state.candidates.filter(isOf(meant?.customer.id)) : null;
      return ask(
        promiseForm({ hasCustomer: Boolean(customer), asked, what, dueAt, receiver }, state, zone),
        known,
      );
    }
    const asked = delivererOf(receiver, me);
    const to = { customer, issue, organizationId: organization.id };
    const said = { what, dueAt, asked, toldAt: asked && input.told ? now : null };
    const { commitment, issue: its, writes } = promise(to, said, me, { now, usual });
    const readers = receiver && asked ? readsIn(receiver) : [];
    const answerAt = asked && answerBy(commitment, { now, usual });
    const reached = receiver ? reachOf(receiver) : 'as usual';
    return {
      writes: [
        ...(meant?.writes ?? []),
        ...writes,
        ...readers.map(reader => place('commitment', commitment.id, reader)),
      ],
      facts: [
        factOf('commitment.made', commitment, {
          to: asked?.team?.name ?? asked?.deliverer?.name,
          heard: issue && heardOf(issue),
        }),
      ],
      answer: {
        kind: 'done',
        live: its ? issueCard(its, { now, zone }) : undefined,
        card: promisedEcho(commitment, { customer, issue: its, reached }, { now, zone }, answerAt),
      },
    };
  },
});

const isOf = (customerId: string | undefined) => (issue: IssueState) =>
  customerId === undefined || issue.customerId === customerId;
