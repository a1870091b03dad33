import type { InteractionChannel, RoutingRule, Severity } from '../../database/generated/client.ts';
import { joined, say, type Text, team as teamPart } from '../cards/say.ts';
import { type BusinessHours, isOpenAt } from '../time/business-hours.ts';
import { hoursWords } from '../time/typed-hours.ts';
import type { WeeklyHours } from '../time/weekly-hours.ts';
import { topicsIn } from './topics.ts';

/** A rule with the team to which it leads. */
export type RuleRow = RoutingRule & {
  team: { id: string; name: string; handle: string; leadId: string | null };
};

/** What is known of something that shall find its team. */
export interface Item {
  text: string;
  severity: Severity;
  segment: string | null;
  region: string | null;
  /** By which the customer came last. */
  channel: InteractionChannel | null;
}

export interface Ruled {
  rule: RuleRow;
  /** "refund, enterprise": what of it made the rule fit. */
  because: Text;
}

/** The first rule, by position, whose every condition holds; null where none fits. */
export function ruleFor(
  rules: RuleRow[],
  item: Item,
  { now, usual }: { now: Date; usual: BusinessHours },
): Ruled | null {
  for (const rule of rules.toSorted((one, other) => one.position - other.position)) {
    const because = whyIt(rule, item, now, usual.zone);
    if (because) return { rule, because };
  }
  return null;
}

/** Null where the rule does not fit. */
function whyIt(rule: RuleRow, item: Item, now: Date, zone: string): Text | null {
  const topics = topicsIn(item.text, rule.words);
  if (rule.words.length > 0 && topics.length === 0) return null;
  if (rule.severity && rule.severity !== item.severity) return null;
  if (rule.segment && !isSame(rule.segment, item.segment)) return null;
  if (rule.region && !isWithin(rule.region, item.region)) return null;
  if (rule.channel && rule.channel !== item.channel) return null;
  const hours = rule.hours as WeeklyHours | null;
  if (hours && !isOpenAt(now, { zone, hours, holidays: null })) return null;
  const found = [
    ...topics,
    rule.severity,
    rule.segment,
    rule.region,
    rule.channel,
    hours && hoursWords(hours),
  ];
  const why = joined(
    found.map(part => part && say`${part}`),
    ', ',
  );
  return why.length > 0 ? why : say`anything`;
}

const folded = (text: string | null) => text?.trim().toLowerCase() ?? '';

function isSame(one: string, other: string | null): boolean {
  return folded(one) === folded(other);
}

/** DE-BE is in DE. */
function isWithin(region: string, where: string | null): boolean {
  return isSame(region, where) || folded(where).startsWith(`${folded(region)}-`);
}

/** "refund, invoice → Billing · urgent · for enterprise · in EU · from mail · Mon–Fri 9:00–17:00" */
export function ruleText(rule: RuleRow): Text {
  const topics = rule.words.length > 0 ? say`${rule.words.join(', ')}` : say`anything`;
  return joined([
    say`${topics} → ${teamPart(rule.team)}`,
    rule.severity && say`${rule.severity}`,
    rule.segment && say`for ${rule.segment}`,
    rule.region && say`in ${rule.region}`,
    rule.channel && say`from ${rule.channel}`,
    rule.hours !== null && say`${hoursWords(rule.hours as WeeklyHours)}`,
  ]);
}

/** Whether two rules say the same. */
export function isSameRule(one: RuleRow, other: RuleRow): boolean {
  const key = (rule: RuleRow) =>
    JSON.stringify([
      rule.teamId,
      rule.words.toSorted(),
      rule.severity,
      folded(rule.segment),
      folded(rule.region),
      rule.channel,
      rule.hours && hoursWords(rule.hours as WeeklyHours),
    ]);
  return key(one) === key(other);
}
