import { z } from 'zod';
import type { Option } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { place } from '../change.ts';
import { customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { readIssue, readReceiver, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import type { IssueState, Named } from '../issues/issue.ts';
import { IssueRef, issues, mine, pointedAt } from '../issues/issue-views.ts';
import { reachOf, readsIn } from '../people/reach.ts';
import { named, type ReceiverFound, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { receiverOptions, receiverValue, withChosen } from '../people/receiver-options.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import {
  type About,
  type Asked,
  asked,
  type Consulted,
  type ConsultState,
  consultFact,
  withdrawn,
} from './consult.ts';
import { askedEcho } from './consult-cards.ts';
import { consultFor } from './consult-views.ts';

const Input = z.object({
  customer: customerInput.customer,
  text: customerInput.text,
  to: ReceiverRef.optional(),
  issue: IssueRef.optional(),
  question: TypedText.optional(),
  due: z.string().optional(),
  /** The question that is asked again in its place. */
  instead: z.uuid().optional(),
  ask: z.boolean().optional(),
});

const LONGEST_QUESTION = 500;

/** Asks a team or a person something; nobody but the asker owns anything by it, and the customer hears nothing. */
export const askConsult = useCase({
  name: 'consult.ask',
  input: Input,
  verb: {
    words: ['ask'],
    usage: '@team [H-1] question [by when]',
    help: 'ask a team or a person something; the issue stays where it is',
    read: words => {
      const { receiver, rest: line } = readReceiver(words);
      const { number, rest } = readIssue(line);
      return { to: receiver ?? undefined, issue: number ?? undefined, text: textOf(rest) };
    },
    command: 'on request',
  },
  loads: (input, { place: where }) => ({
    receiver: receiverFor(input.to, where),
    receivers: receiverOptions(input.to === undefined || input.ask === true),
    candidates: issues(input.issue === undefined ? mine : pointedAt(input.issue)),
    customers: customersFor(input),
    earlier: consultFor(input.instead),
  }),
  decide: (given): Decision => {
    const { input, state, me, zone, here, organization, place: where, now } = given;
    const earlier = input.instead ? takenBack(state.earlier, me) : null;
    const receiver = named(input.to, state.receiver, where);
    const { dueAt, text } = dueWithin({ text: input.text, due: input.due }, now, zone);
    const typed = earlier?.consult.question ?? input.question ?? text;
    const question = shortened(visible(typed), LONGEST_QUESTION);
    const meant = customerMeant({ ...input, text }, state.customers, here, organization.id, now);
    const about = earlier?.consult ?? aboutOf(input.issue, state.candidates, meant?.customer ?? null);
    if (input.ask || !receiver || !question) {
      return askWhat({ receiver, question, dueAt, about, instead: input.instead }, state.receivers, zone);
    }
    const of = { organizationId: organization.id, about, question, dueAt };
    const { consult, writes } = asked(of, askedOf(receiver), me, given);
    return {
      writes: [
        ...(earlier?.writes ?? []),
        ...writes,
        ...readsIn(receiver).map(at => place('consult', consult.id, at)),
      ],
      facts: [consultFact('consult.asked', consult, { due: consult.dueAt.toISOString() })],
      answer: { kind: 'done', card: askedEcho(consult, reachOf(receiver), { zone }) },
    };
  },
});

/** The one that was named, else the asker's only one with this customer; else it is about the customer, if there is one. */
function aboutOf(ref: IssueRef | undefined, candidates: IssueState[], customer: Named | null): About {
  if (ref === undefined) {
    const [issue, another] = candidates.filter(({ customerId }) => customerId === customer?.id);
    return { issue: issue && !another ? issue : null, customer };
  }
  const [issue] = candidates;
  if (!issue) throw new Refusal('not_found', say`There is no such issue.`, { field: 'issue' });
  return { issue, customer: issue.customer };
}

/** The earlier question ends as the new one begins. */
function takenBack([earlier]: ConsultState[], me: Me): Consulted {
  if (!earlier) throw new Refusal('not_found', say`There is no such question.`);
  return withdrawn(earlier, me);
}

function askedOf({ team, person }: ReceiverFound): Asked {
  if (team) return { team, person: null };
  if (person) return { team: null, person };
  throw new Refusal('not_found', say`That team or person is not here any more.`, { field: 'to' });
}

interface Known {
  receiver: ReceiverFound | null;
  question: string;
  dueAt: Date | null;
  about: About;
  instead: string | undefined;
}

function askWhat({ receiver, question, dueAt, about, instead }: Known, receivers: Option[], zone: string) {
  const to = (receiver && receiverValue(receiver)) ?? undefined;
  const due = dueAt?.toISOString();
  return ask(
    {
      title: 'Ask',
      submit: 'Ask',
      fields: [
        {
          kind: 'choice',
          name: 'to',
          label: 'Whom?',
          options: withChosen(receivers, receiver),
          value: to,
          lookup: 'receiver',
        },
        {
          kind: 'text',
          name: 'question',
          label: 'What do you want to know?',
          value: question,
          long: true,
          maxLength: LONGEST_QUESTION,
        },
        { kind: 'time', name: 'due', label: 'By when', optional: true, value: due, zone },
      ],
    },
    { to, question, due, issue: about.issue?.id, customer: about.customer?.id, instead },
  );
}
