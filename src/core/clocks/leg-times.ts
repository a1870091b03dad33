import { joined, say, type Text } from '../cards/say.ts';
import type { IssueState, Moment } from '../issues/issue.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { nameOfEither } from '../people/name-views.ts';
import { spentNow } from './legs.ts';
import { hoursAndMinutes } from './policy-lines.ts';

/** A leg as it is told: with whom it was, and what it took. */
export interface LegTime {
  /** The team's name, else the person's. */
  whose: string;
  startedAt: Date;
  endedAt: Date | null;
  spentMinutes: number | null;
}

const MOST_LEGS = 50;

/** The last legs of an issue, oldest first. */
export function legTimes(issueId: Sql): Load<LegTime[]> {
  return load(
    rows(sql`SELECT * FROM (SELECT l."startedAt", l."endedAt", l."spentMinutes",
        ${nameOfEither(sql`l."teamId"`, sql`l."ownerId"`)} AS "whose"
      FROM "Leg" l WHERE l."issueId" = (${issueId}) ORDER BY l."startedAt" DESC, l."id" DESC LIMIT ${MOST_LEGS}) l
      ORDER BY l."startedAt"`),
  );
}

/** "Support 3 h 10 min · Billing 40 min": what each had it for, in its own business time, and in whose time it became too late. */
export function legsText(legs: LegTime[], issue: IssueState, at: Moment): Text {
  const spans: { whose: string; minutes: number; isLate: boolean }[] = [];
  for (const leg of legs) {
    const minutes = leg.endedAt ? (leg.spentMinutes ?? 0) : spentNow(issue, at);
    const last = spans.at(-1);
    const isLate = missedIn(leg, issue, at);
    if (last?.whose !== leg.whose) spans.push({ whose: leg.whose, minutes, isLate });
    else Object.assign(last, { minutes: last.minutes + minutes, isLate: last.isLate || isLate });
  }
  return joined(
    spans.map(({ whose, minutes, isLate }) => {
      const took = { kind: 'words' as const, text: hoursAndMinutes(minutes) };
      return say`${whose} ${took}${isLate ? say`, resolution missed` : null}`;
    }),
  );
}

function missedIn(leg: LegTime, { resolutionDueAt, waitingSinceAt }: IssueState, { now }: Moment): boolean {
  if (!resolutionDueAt || (waitingSinceAt && !leg.endedAt)) return false;
  return leg.startedAt <= resolutionDueAt && resolutionDueAt < (leg.endedAt ?? now);
}
