import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { cameBack } from '../contests/contest-views.ts';
import {
  type CustomerMeant,
  customerInput,
  customerMeant,
  customersFor,
} from '../customers/which-customer.ts';
import { readIssue, readReceiver, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import type { IssueState } from '../issues/issue.ts';
import { IssueRef, inMyHands, issues, pointedAt } from '../issues/issue-views.ts';
import { Severity } from '../issues/severity.ts';
import { named, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { receiverOptions } from '../people/receiver-options.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { type Route, routeOf } from '../routing/route.ts';
import { type RoutesKnown, routesFor } from '../routing/rule-views.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { type Me, useCase } from '../use-case.ts';
import { offerForm } from './handoff-forms.ts';
import { makeOffer } from './make-offer.ts';
import { severityWithin } from './packet.ts';
import { travelling } from './packet-views.ts';

const Input = z.object({
  ...customerInput,
  to: ReceiverRef.optional(),
  issue: z.union([IssueRef, z.literal('new')]).optional(),
  note: TypedText.optional(),
  due: z.string().optional(),
  severity: Severity.optional(),
  /** Why it is urgent. */
  reason: TypedText.optional(),
  watchOuts: TypedText.optional(),
  /** It comes from the form, in which everything could be seen and changed. */
  asked: z.boolean().optional(),
  ask: z.boolean().optional(),
});

/** Offers an issue to a team or a person; owner and clock stay with the sender until it is accepted. */
export const offerHandoff = useCase({
  name: 'handoff.offer',
  input: Input,
  shortcut: 'Hand off',
  verb: {
    words: ['handoff'],
    usage: '@team [H-1] [what is next] [by when]',
    help: 'offer an issue to a team or a person; it stays yours until they claim it',
    read: words => {
      const { receiver, rest: line } = readReceiver(words);
      const { number, rest } = readIssue(line);
      return { to: receiver ?? undefined, issue: number ?? undefined, text: textOf(rest) };
    },
    command: 'default',
  },
  loads: (input, { place }) => ({
    receiver: receiverFor(input.to, place),
    candidates: issues(
      input.issue === undefined || input.issue === 'new' ? inMyHands : pointedAt(input.issue),
    ),
    customers: customersFor(input),
    cameBack: cameBack(input.issue),
    routes: routesFor(input.to === undefined, input.issue),
    receivers: receiverOptions(input.to === undefined || input.ask === true),
    along: travelling(input.issue === 'new' ? undefined : input.issue),
  }),
  decide: given => {
    const { input, state, me, zone, here, organization, place, now } = given;
    const addressed = named(input.to, state.receiver, place);
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { dueAt, text } = dueWithin({ text: meant?.text ?? input.text, due: input.due }, now, zone);
    const typed = severityWithin(text);
    const note = input.note ?? typed.text;
    const item = whichItem(input.issue, state.candidates, meant);
    if (item !== 'new' && item !== 'ask') mustBeMine(me, item);
    const packet = packetOf(input, typed.severity, typeof item === 'string' ? null : item);
    const route = addressed ? null : routed({ item, meant, note, severity: packet.severity }, given);
    const receiver =
      addressed ?? (route && { team: route.team, person: null, policies: state.receiver.policies });
    const isExplained = packet.severity !== 'urgent' || packet.severityReason;
    if (input.asked && !input.ask && !isExplained)
      throw new Refusal('invalid', say`Say in a line why it is urgent.`, { field: 'reason' });
    const isComplete = (item === 'new' ? meant && note : item !== 'ask') && isExplained;
    if (input.ask || !receiver || !isComplete) {
      return offerForm({ receiver, item, customerId: meant?.customer.id, note, dueAt, packet }, given);
    }
    return makeOffer(
      { receiver, item, meant, note, dueAt, packet, wasNamed: input.issue !== undefined, route },
      given,
      state.customers,
      state.cameBack,
    );
  },
});

/** As the form has it; where there was none, as it stands on the issue, but for what the line says. */
function packetOf(input: z.infer<typeof Input>, typed: Severity | null, issue: IssueState | null) {
  const severity = input.severity ?? typed ?? issue?.severity ?? 'normal';
  const reason = input.reason ?? (input.asked ? undefined : issue?.severityReason);
  const watchOuts = input.watchOuts ?? (input.asked ? undefined : issue?.watchOuts);
  return {
    severity,
    severityReason: severity === 'normal' ? null : reason ? shortened(visible(reason), 200) : null,
    watchOuts: watchOuts ? shortened(watchOuts, 1_000) : null,
  };
}

/** The one that was named; else the sender's only one with this customer; with none a new one; with several it must be asked. */
function whichItem(
  ref: IssueRef | 'new' | undefined,
  candidates: IssueState[],
  meant: CustomerMeant | null,
): IssueState | 'new' | 'ask' {
  if (ref === 'new') return 'new';
  if (ref !== undefined) {
    const [issue] = candidates;
    if (!issue) throw new Refusal('not_found', say`There is no such issue.`, { field: 'issue' });
    return issue;
  }
  const free = candidates.filter(issue => !meant || issue.customerId === meant.customer.id);
  if (free.length === 0) return 'new';
  return meant && free.length === 1 ? (free[0] as IssueState) : 'ask';
}

/** Without a receiver it goes where the rules send what it says; null where none fits. */
function routed(
  {
    item,
    meant,
    note,
    severity,
  }: { item: IssueState | 'new' | 'ask'; meant: CustomerMeant | null; note: string; severity: Severity },
  { state, me, now, usual }: { state: { routes: RoutesKnown }; me: Me; now: Date; usual: BusinessHours },
): Route | null {
  const issue = typeof item === 'string' ? null : item;
  const known = state.routes.items.find(({ issueId }) => issueId === issue?.id);
  const { segment = null, region = null } = known ?? meant?.customer ?? {};
  const text = `${issue?.title ?? ''} ${note}`;
  const { channel = null } = known ?? {};
  return routeOf(state.routes, { text, segment, region, channel, severity }, { now, usual }, [
    me.id,
    issue?.ownerId ?? null,
  ]);
}

function mustBeMine(me: Me, issue: IssueState): void {
  if (issue.status !== 'open' || answersFor(me, issue)) return;
  throw new Refusal('not_allowed', say`Only whoever has it, or their lead, can hand it off.`);
}
