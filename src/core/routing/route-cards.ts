import type { Card, Line } from '../cards/card.ts';
import { plain, shortened } from '../cards/plain.ts';
import { joined, person, say, type Text, team as teamPart, time } from '../cards/say.ts';
import type { ClosedNow } from '../handoffs/ask-directly.ts';
import type { TeamRef } from '../issues/issue.ts';
import type { InTurn } from './next-up.ts';
import type { Route } from './route.ts';
import { type RuleRow, ruleText } from './rules.ts';

const LONGEST_REASON = 200;

/** "Billing: refund, enterprise", and who is next up there: "Dana: refunds, EU hours, 3 of 8". */
export function routeWhy({ team, because, next }: Route): Text {
  return joined([
    say`${teamPart(team)}: ${because}`,
    next && say`Next up: ${person(next.person)}: ${next.why}`,
  ]);
}

/** The same as an issue's card keeps it, of a team and perhaps of whoever it is put before: "Billing: refund · Dana: EU hours, 3 of 8". */
export function whyIt({ team, because }: Route, next: InTurn | null): string {
  const why = joined([say`${teamPart(team)}: ${because}`, next && say`${person(next.person)}: ${next.why}`]);
  return shortened(plain(why), LONGEST_REASON);
}

/** The rule by which it would go, with its number, and what being closed makes of it. */
export type Tried = Route & { number: number; closed: ClosedNow | null };

/** What would happen to something; nothing does. */
export function triedCard(route: Tried, zone: string): Card {
  const { team, next, isAssigned, number, closed } = route;
  const offered = say`It would be offered to ${teamPart(team)}`;
  const then =
    isAssigned && next
      ? say`${offered} and put before ${person(next.person)} directly.`
      : say`${offered}, for anybody in it to claim.`;
  return {
    title: say`By rule ${number}`,
    body: [
      { text: routeWhy(route) },
      { text: then },
      ...(closed ? [{ text: whatOfClosed(team, closed, zone) }] : []),
      { text: say`Nothing was changed.`, small: true },
    ],
  };
}

function whatOfClosed(team: TeamRef, { opens, onCall, isUrgent }: ClosedNow, zone: string): Text {
  const until = say`${teamPart(team)} is closed until ${time(opens, zone, 'full')}`;
  if (!isUrgent) return say`${until}: the time to accept would run from then.`;
  return onCall
    ? say`${until}: ${person(onCall)}, who is on call, would be asked directly.`
    : say`${until}, and nobody is on call: whoever hands it off would choose.`;
}

export function noRouteCard(text: string): Card {
  return {
    body: [
      { text: say`No rule fits '${text}', so whoever hands it off says to whom.` },
      { text: say`A rule is made so: route add refund, invoice → @finance`, small: true },
    ],
  };
}

/** Of a longer list the others are counted. */
const MOST_SHOWN = 40;

/** All rules in their order; the first that fits counts. */
export function rulesCard(rules: RuleRow[], mayRemove: (rule: RuleRow) => boolean): Card {
  if (rules.length === 0)
    return {
      body: [
        { text: say`There are no rules yet, so whoever hands something off says to whom.` },
        { text: say`The first one: route add refund, invoice → @finance`, small: true },
      ],
    };
  const left = rules.length - MOST_SHOWN;
  return {
    title: say`What has no receiver goes by the first rule that fits`,
    body: [
      ...rules.slice(0, MOST_SHOWN).map((rule, index) => ruleLine(rule, index + 1, mayRemove(rule))),
      ...(left > 0 ? [{ text: say`… ${left} more`, small: true as const }] : []),
    ],
  };
}

function ruleLine(rule: RuleRow, number: number, mayRemove: boolean): Line {
  const text = say`${number}. ${ruleText(rule)}`;
  if (!mayRemove) return { text };
  return { text, button: { label: 'Remove', intent: 'route.remove', input: { rule: rule.id } } };
}

export function addedCard(rule: RuleRow, number: number): Card {
  return {
    body: [{ text: say`Rule ${number}: ${ruleText(rule)}.` }],
    buttons: [{ label: 'Undo', intent: 'route.remove', input: { rule: rule.id } }],
  };
}

/** With a way back. */
export function removedCard(rule: RuleRow): Card {
  const { words, severity, segment, region, channel, teamId } = rule;
  const again = {
    to: `team:${teamId}`,
    words: words.join(', ') || 'anything',
    ...(severity ? { severity } : {}),
    ...(segment ? { segment } : {}),
    ...(region ? { region } : {}),
    ...(channel ? { channel } : {}),
    ...(rule.hours ? { weekly: rule.hours } : {}),
    position: rule.position,
  };
  return {
    body: [{ text: say`Removed: ${ruleText(rule)}.` }],
    buttons: [{ label: 'Undo', intent: 'route.add', input: again }],
  };
}

export function movedCard(rule: RuleRow, number: number): Card {
  return { body: [{ text: say`Rule ${number} now: ${ruleText(rule)}.` }] };
}
