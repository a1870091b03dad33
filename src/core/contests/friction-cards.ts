import type { Card, Line } from '../cards/card.ts';
import { issueNumber, joined, say, strong, type Text, team } from '../cards/say.ts';
import { authorityLines } from '../people/team-cards.ts';
import type { Friction } from './friction.ts';

const MOST_PAIRS = 8;
const MOST_NAMED = 3;

/** Which teams send what to and fro, why, and at what cost. */
export function frictionCard(pairs: Friction[], seen: { all: boolean }): Card {
  const title = say`Friction in the last 90 days`;
  const part = say`You see what concerns your own teams; leads and admins see all.`;
  if (pairs.length === 0) {
    const none = say`Nothing that one team offered to another has come back.`;
    return { title, tone: 'done', body: [{ text: none }], foot: seen.all ? undefined : part };
  }
  const left = pairs.length - MOST_PAIRS;
  return {
    title,
    body: [
      ...pairs.slice(0, MOST_PAIRS).flatMap(pairLines),
      ...(left > 0 ? [{ text: say`… ${left} more pairs of teams`, small: true as const }] : []),
    ],
    foot: joined(
      [say`Hours of business, from the first offer until somebody had it.`, !seen.all && part],
      ' ',
    ),
  };
}

function pairLines({ fromTeam, toTeam, times, issues, reasons, missing, minutes }: Friction): Line[] {
  const numbers = issues.slice(0, MOST_NAMED).map(issue => say`${issueNumber(issue)}`);
  const more = issues.length > MOST_NAMED ? say` and ${issues.length - MOST_NAMED} more` : null;
  const came = times === 1 ? say`1 offer came back` : say`${times} offers came back`;
  return [
    {
      text: joined([
        say`${team(fromTeam)} → ${team(toTeam)}: ${came}`,
        say`${joined(numbers, ', ')}${more}`,
        say`${strong(hoursIn(minutes))}`,
      ]),
    },
    ...named('Why', reasons),
    ...named('Missing', missing),
    ...authorityLines(toTeam),
  ];
}

function named(label: string, texts: string[]): Line[] {
  if (texts.length === 0) return [];
  const first = texts.slice(0, MOST_NAMED).map((text): Text => say`${text}`);
  const more = texts.length > MOST_NAMED ? say` · ${texts.length - MOST_NAMED} more` : null;
  return [{ text: say`${{ kind: 'words', text: label }}: ${joined(first)}${more}`, small: true }];
}

function hoursIn(minutes: number): string {
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
