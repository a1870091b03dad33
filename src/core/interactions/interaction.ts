import type { Interaction, InteractionChannel } from '../../database/generated/client.ts';
import { type Fact, insert, newId, touch, type Write } from '../change.ts';
import { heard } from '../clocks/heard.ts';
import { resumed } from '../clocks/waiting.ts';
import { type Changed, factOn, type IssueState, type Moment, settled } from '../issues/issue.ts';
import { isAutomaticReply, isOnlyThanks } from './no-answer.ts';

/** The ways in which a company talks with a customer; within a room of theirs it is `room`. */
export const channels = ['mail', 'call', 'chat', 'sms', 'social', 'meeting'] as const;
export type Channel = (typeof channels)[number];

/** What is said of how a customer was reached: "by mail", "on the phone". */
export const byChannel: Record<InteractionChannel, string> = {
  mail: 'by mail',
  call: 'on the phone',
  chat: 'by chat',
  sms: 'by text message',
  social: 'on social media',
  meeting: 'in a meeting',
  room: 'in their room',
};

/** One contact, as it was reported. */
export type Contact = Pick<
  Interaction,
  'channel' | 'inbound' | 'automatic' | 'who' | 'text' | 'at' | 'externalId'
>;

/** A contact on the timeline, and what it does to the clocks of its issue. */
export function recorded(
  contact: Contact,
  of: { organizationId: string; customerId: string; issue: IssueState | null },
  at: Moment,
): { writes: Write[]; facts: Fact[]; issue: IssueState | null } {
  const { issue } = of;
  const automatic = contact.automatic || (contact.inbound && isAutomaticReply(contact.text));
  const row: Interaction = {
    id: newId(),
    organizationId: of.organizationId,
    customerId: of.customerId,
    issueId: issue?.id ?? null,
    ...contact,
    automatic,
  };
  const changed = issue && afterContact(issue, row, at);
  const { channel, inbound, who } = row;
  const data = { channel, inbound, who, automatic, text: row.text.slice(0, 500) };
  const fact: Fact = issue
    ? factOn(issue, 'interaction.recorded', data)
    : { name: 'interaction.recorded', customerId: of.customerId, data };
  return {
    writes: [insert('Interaction', row), ...(changed?.writes ?? [])],
    facts: [fact, ...(changed?.facts ?? [])],
    issue: changed?.issue ?? issue,
  };
}

function afterContact(issue: IssueState, contact: Interaction, at: Moment): Changed & { facts: Fact[] } {
  const { ownerId } = issue;
  const home = ownerId ? [touch('home', ownerId)] : [];
  const untouched = { issue, writes: [touch('issue', issue.id), ...home], facts: [] };
  if (issue.status !== 'open' || contact.automatic) return untouched;
  if (!contact.inbound) return { ...settled(issue, heard(issue, contact.at), at), facts: [] };
  const { waitingSinceAt } = issue;
  const isAnswer = waitingSinceAt !== null && contact.at >= waitingSinceAt && !isOnlyThanks(contact.text);
  if (!isAnswer) return untouched;
  const changed = settled(issue, resumed(issue, at), at);
  return { ...changed, facts: [factOn(issue, 'issue.resumed', { by: 'customer' })] };
}
