import { z } from 'zod';
import type { Prisma } from '../../database/generated/client.ts';
import type { Field } from '../cards/form.ts';
import { plain, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { insert, newId } from '../change.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Severity, severityField } from '../issues/severity.ts';
import { named, ReceiverRef, receiverFor, type TeamFound } from '../people/receiver.ts';
import { teamOptions } from '../people/receiver-options.ts';
import { Refusal } from '../refusal.ts';
import { readHours } from '../time/typed-hours.ts';
import { WeeklyHours } from '../time/weekly-hours.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { channelOf, channels, readRule, topicsOf } from './read-rule.ts';
import { addedCard } from './route-cards.ts';
import { allRules } from './rule-views.ts';
import { isSameRule, type RuleRow, ruleText } from './rules.ts';
import { mustBeTheirRule } from './which-rule.ts';

const MOST_RULES = 100;
const LONGEST = 60;

const Input = z.object({
  to: ReceiverRef.optional(),
  words: TypedText.optional(),
  severity: Severity.optional(),
  segment: TypedText.optional(),
  region: TypedText.optional(),
  channel: TypedText.optional(),
  hours: TypedText.optional(),
  /** As a rule that was removed had them. */
  weekly: WeeklyHours.optional(),
  position: z.int().optional(),
  /** What the line held besides. */
  unread: z.string().optional(),
});

/** A rule by which what has no receiver goes to a team; it comes after those that are there. */
export const addRoute = useCase({
  name: 'route.add',
  input: Input,
  verb: {
    words: ['route', 'add'],
    usage: 'refund, invoice → @team [urgent] [for enterprise] [in eu] [from mail] [mon-fri 9-17]',
    help: 'send what is about something, so severe or of such a customer, to a team',
    read: readRule,
  },
  loads: ({ to }, { place }) => ({ rules: allRules, receiver: receiverFor(to, place), teams: teamOptions() }),
  decide: ({ input, state, me, place, organization }): Decision => {
    if (input.unread)
      throw new Refusal('invalid', say`I cannot read '${input.unread}' behind the team. ${example}`);
    const team = named(input.to, state.receiver, place)?.team ?? null;
    if (!team || !input.words) return askRule(input, team, state.teams);
    const rule = ruleOf(input, input.words, team, organization.id, state.rules);
    mustBeTheirRule(me, rule);
    const same = state.rules.findIndex(other => isSameRule(other, rule));
    if (same >= 0) throw new Refusal('conflict', say`That is rule ${same + 1} already.`);
    if (state.rules.length >= MOST_RULES)
      throw new Refusal('conflict', say`There are ${MOST_RULES} rules already. Remove one first: route`);
    const number = state.rules.filter(({ position }) => position <= rule.position).length + 1;
    return {
      writes: [insert('RoutingRule', rule)],
      facts: [{ name: 'route.added', data: { rule: plain(ruleText(rule)) } }],
      answer: { kind: 'done', card: addedCard(rule, number) },
    };
  },
});

const example = say`Try: route add refund, invoice → @billing urgent for enterprise in eu from mail mon-fri 9-17`;

function ruleOf(
  input: z.infer<typeof Input>,
  words: string,
  team: TeamFound,
  organizationId: string,
  rules: RuleRow[],
): RuleRow {
  const last = Math.max(0, ...rules.map(({ position }) => position));
  return {
    id: newId(),
    organizationId,
    position: input.position ?? last + 1,
    words: topicsOf(words),
    severity: input.severity ?? null,
    segment: short(input.segment)?.toLowerCase() ?? null,
    region: short(input.region),
    channel: input.channel ? channelOf(input.channel) : null,
    hours: input.weekly ?? (input.hours ? (hoursOf(input.hours) as Prisma.JsonObject) : null),
    teamId: team.id,
    team,
    version: 1,
  };
}

function short(typed: string | undefined): string | null {
  return typed ? visible(typed).slice(0, LONGEST) || null : null;
}

function hoursOf(typed: string): WeeklyHours {
  const hours = readHours(typed);
  if (hours) return hours;
  throw new Refusal('invalid', say`I cannot read '${typed}' as hours. Try: mon-fri 9-17`, { field: 'hours' });
}

function askRule(
  known: z.infer<typeof Input>,
  team: TeamFound | null,
  options: { value: string; label: string }[],
): Decision {
  const text = (name: string, label: string, value: string | undefined, hint?: string): Field => ({
    kind: 'text',
    name,
    label,
    hint,
    value,
    optional: true,
    maxLength: LONGEST,
  });
  const fields: Field[] = [
    {
      kind: 'text',
      name: 'words',
      label: 'What is it about?',
      hint: 'Words, separated by commas; or: anything',
      value: known.words,
      maxLength: 1000,
    },
    {
      kind: 'choice',
      name: 'to',
      label: 'To',
      options,
      value: team ? `team:${team.id}` : undefined,
      lookup: 'team',
    },
    { ...severityField(known.severity), label: 'How severe?', optional: true },
    text('segment', 'Of which customers?', known.segment, 'A segment, such as enterprise'),
    text('region', 'From which region?', known.region, 'Such as EU or DE'),
    text('channel', 'From which channel?', known.channel, `One of: ${channels.join(', ')}`),
    text('hours', 'When?', known.hours, 'Such as: mon-fri 9-17'),
  ];
  return ask({ title: 'A rule', submit: 'Add it', fields }, {});
}
