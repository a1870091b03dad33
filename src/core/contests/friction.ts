import type { TeamRef } from '../issues/issue.ts';
import { businessMinutesBetween } from '../time/business-hours.ts';

/** What one issue went through between two teams: its offers that came back, from the first of them until it had an owner. */
export interface Bounce {
  issue: { id: string; number: number; title: string };
  fromTeam: TeamRef;
  toTeam: TeamRef;
  times: number;
  /** The newest first. */
  reasons: string[];
  /** The authority or information that was missing. */
  missing: string[];
  firstOfferedAt: Date;
  /** When somebody had accepted it, a lead had settled it, or it was closed; null: not yet. */
  endedAt: Date | null;
}

/** Two teams between which items go to and fro. */
export interface Friction {
  fromTeam: TeamRef;
  toTeam: TeamRef;
  times: number;
  issues: Bounce['issue'][];
  reasons: string[];
  missing: string[];
  /** Of the sending team's business. */
  minutes: number;
}

/** By pairs of teams, the most costly first. */
export function frictionOf(bounces: Bounce[], now: Date): Friction[] {
  const pairs = new Map<string, Bounce[]>();
  for (const bounce of bounces) {
    const key = `${bounce.fromTeam.id} ${bounce.toTeam.id}`;
    pairs.set(key, [...(pairs.get(key) ?? []), bounce]);
  }
  return [...pairs.values()]
    .flatMap(([first, ...more]) => (first ? [between(first, [first, ...more], now)] : []))
    .sort((one, other) => other.minutes - one.minutes || other.times - one.times);
}

function between({ fromTeam, toTeam }: Bounce, all: Bounce[], now: Date): Friction {
  const spent = all.map(({ firstOfferedAt, endedAt }) =>
    businessMinutesBetween(firstOfferedAt, endedAt ?? now, fromTeam.businessHours),
  );
  return {
    fromTeam,
    toTeam,
    times: sum(all.map(({ times }) => times)),
    issues: all.map(({ issue }) => issue).sort((one, other) => other.number - one.number),
    reasons: different(all.flatMap(({ reasons }) => reasons)),
    missing: different(all.flatMap(its => its.missing)),
    minutes: Math.round(sum(spent)),
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Said again in other letters it is one reason; what was said most comes first. */
function different(texts: string[]): string[] {
  const said = new Map<string, { text: string; times: number }>();
  for (const text of texts) {
    const key = text.trim().toLowerCase();
    const before = said.get(key) ?? { text, times: 0 };
    said.set(key, { ...before, times: before.times + 1 });
  }
  return [...said.values()].sort((one, other) => other.times - one.times).map(({ text }) => text);
}
