import type { Card, Line } from '../cards/card.ts';
import { joined, person, say, type Text, team as teamPart } from '../cards/say.ts';
import type { Route } from './route.ts';
import { type RuleRow, ruleText } from './rules.ts';

/** "Billing: refund, enterprise", and who is next up there: "Dana: refunds, EU hours, 3 of 8". */
export function routeWhy({ team, because, next }: Route): Text {
  return joined([
    say`${teamPart(team)}: ${because}`,
    next && say`Next up: ${person(next.person)}: ${next.why}`,
  ]);
}

/** What would happen to something; nothing does. */
export function triedCard(text: string, route: (Route & { number: number }) | null): Card {
  if (!route)
    return {
      body: [
        { text: say`No rule fits '${text}', so whoever hands it off says to whom.` },
        { text: say`A rule is made so: route add refund, invoice → @finance`, small: true },
      ],
    };
  const { team, next, isAssigned, number } = route;
  const then = isAssigned
    ? say`It would be offered to ${teamPart(team)} and put before ${person(next?.person ?? team)} directly.`
    : say`It would be offered to ${teamPart(team)}, for anybody in it to claim.`;
  return {
    title: say`By rule ${number}`,
    body: [{ text: routeWhy(route) }, { text: then }, { text: say`Nothing was changed.`, small: true }],
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
  const { words, segment, region, channel, teamId } = rule;
  const again = {
    to: `team:${teamId}`,
    words: words.join(', ') || 'anything',
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
