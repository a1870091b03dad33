import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { waiting } from '../clocks/waiting.ts';
import {
  customerFields,
  customerInput,
  customerMeant,
  customersFor,
  mayBeMeant,
} from '../customers/which-customer.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import type { Words } from '../grammar/words.ts';
import { factOn, type IssueState, settled } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, issues, pointedAt } from '../issues/issue-views.ts';
import { mustAnswerFor } from '../issues/must-answer-for.ts';
import { whichIssue, whichIssueField } from '../issues/pick-issue.ts';
import { type Sql, sql } from '../load.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { byChannel, type Channel, channels, recorded } from './interaction.ts';

const Input = z.object({
  ...customerInput,
  issue: z.union([IssueRef, z.literal('none')]).optional(),
  channel: z.enum(channels).optional(),
  said: TypedText.optional(),
  /** Who goes on: we, or the customer for whom it waits. */
  next: z.enum(['we', 'they']).optional(),
  ask: z.boolean().optional(),
});

/** Somebody has talked with a customer, and says so: the clock of the next update begins anew. */
export const noteInteraction = useCase({
  name: 'interaction.note',
  input: Input,
  verb: {
    words: ['log'],
    usage: 'call [customer] [H-1] what was said',
    help: 'note a call, mail, chat, sms or meeting with a customer',
    read: readContact,
  },
  loads: input => ({
    candidates: issues(
      input.issue === undefined
        ? openWith(input)
        : pointedAt(input.issue === 'none' ? undefined : input.issue),
    ),
    customers: customersFor(input),
  }),
  decide: ({ input, state, me, zone, here, organization, usual, now }): Decision => {
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const said = shortened(visible(input.said ?? meant?.text ?? input.text ?? ''), 2_000);
    const issue = whichIssue(input.issue, state.candidates, meant?.customer.id, me);
    const customer = issue && issue !== 'ask' ? issue.customer : meant?.customer;
    const { channel } = input;
    if (input.ask || !customer || !said || !channel || issue === 'ask') {
      const theirs = state.candidates.filter(one => !meant || one.customerId === meant.customer.id);
      const fields: Field[] = [
        ...(customer ? [] : customerFields(state.customers)),
        ...(issue === 'ask' ? [whichIssueField(theirs)] : []),
        channelField(channel),
        { kind: 'text', name: 'said', label: 'What was said?', value: said, long: true, maxLength: 2_000 },
        ...(issue === null ? [] : [nextField(input.next)]),
      ];
      const known = {
        customer: customer?.id,
        issue: issue === null ? 'none' : issue === 'ask' ? undefined : issue.id,
      };
      return ask({ title: 'Log a contact', submit: 'Log it', fields }, known);
    }
    const contact = {
      channel,
      inbound: false,
      automatic: false,
      who: me.name,
      text: said,
      at: now,
      externalId: null,
    };
    const of = { organizationId: organization.id, customerId: customer.id, issue };
    const at = { now, usual };
    const made = recorded(contact, of, at);
    const waits = input.next === 'they' && made.issue?.status === 'open' ? made.issue : null;
    if (waits) mustAnswerFor(me, waits, say`let it wait`);
    const changed = waits && issue ? settled(issue, waiting(waits, null, at), at) : null;
    const after = changed?.issue ?? made.issue;
    return {
      writes: [...(meant?.writes ?? []), ...made.writes, ...(changed?.writes ?? [])],
      facts: [...made.facts, ...(changed ? [factOn(changed.issue, 'issue.waiting')] : [])],
      answer: {
        kind: 'done',
        live: after ? issueCard(after, { now, zone }) : undefined,
        card: loggedCard(customer.name, channel, after),
      },
    };
  },
});

function readContact(words: Words) {
  const { number, rest } = readIssue(words);
  const line = textOf(rest);
  const [, word = '', text = ''] = /^(?:a\s+)?(\p{L}+)[,:]?\s*(.*)$/su.exec(line) ?? [];
  const channel = channelOf(word);
  return { issue: number ?? undefined, channel, text: channel ? text.replace(/^with\s+/i, '') : line };
}

const spoken: Record<string, Channel> = { email: 'mail', phone: 'call', text: 'sms', visit: 'meeting' };

function channelOf(typed: string): Channel | undefined {
  const word = typed.toLowerCase();
  return channels.find(it => it === word) ?? spoken[word];
}

function channelField(value: Channel = 'call'): Field {
  const options = channels.map(it => ({ value: it, label: labels[it] }));
  return { kind: 'choice', name: 'channel', label: 'How?', options, value };
}

const labels: Record<Channel, string> = {
  mail: 'Mail',
  call: 'Call',
  chat: 'Chat',
  sms: 'Text message',
  social: 'Social media',
  meeting: 'Meeting',
};

function nextField(value: 'we' | 'they' = 'we'): Field {
  const options = [
    { value: 'we', label: 'We go on' },
    { value: 'they', label: 'We wait for their answer' },
  ];
  return { kind: 'choice', name: 'next', label: 'And now?', options, value, optional: true };
}

function loggedCard(customer: string, channel: Channel, issue: IssueState | null): Card {
  const on = issue ? say` on ${issueNumber(issue)}` : null;
  const how = { kind: 'words' as const, text: byChannel[channel] };
  const wait = {
    label: `Wait for ${shortened(customer, 30)}`,
    intent: 'issue.wait',
    input: { issue: issue?.id },
  };
  const mayWait = issue?.status === 'open' && !issue.waitingSinceAt;
  return {
    body: [{ text: say`Logged: you told ${customer} ${how}${on}.` }],
    buttons: mayWait ? [wait] : [],
  };
}

/** Open with whoever may be meant; where nobody is named, with the customer of the room, or mine. */
function openWith(input: z.output<typeof Input>): Sql {
  return sql`i."status" = 'open' AND (i."customerId" = (SELECT "customerId" FROM here)
    OR i."ownerId" = (SELECT "personId" FROM me)
    OR i."customerId" IN (SELECT c."id" FROM "Customer" c WHERE ${mayBeMeant(input)}))`;
}
