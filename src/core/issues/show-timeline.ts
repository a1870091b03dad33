import { z } from 'zod';
import { say } from '../cards/say.ts';
import { legsText, legTimes } from '../clocks/leg-times.ts';
import { type EventKinds, type HappenedRow, readIn } from '../event.ts';
import { happenedRows } from '../happened.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { answer, ask, type Decision, type UseCase, useCase } from '../use-case.ts';
import { IssueRef, pointedAt } from './issue-views.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from './pick-issue.ts';
import { timelineCard } from './timeline-cards.ts';

const MOST_EVENTS = 30;

/** Everything that happened to an issue, and to those that were merged into it, in order. Its kinds of events are those of every area. */
export function showTimeline(kinds: EventKinds): UseCase {
  return useCase({
    name: 'issue.timeline',
    input: z.object({ issue: IssueRef.optional() }),
    verb: {
      words: ['timeline'],
      usage: '[H-1]',
      help: 'all that happened to an issue: when, who, where',
      read: readIssueOnly,
    },
    loads: ({ issue }) => ({
      ...issueChoice(issue, openHere),
      history: historyOf(issue),
      legs: legTimes(idOf(issue)),
    }),
    decide: ({ input, state, zone, usual, now }): Decision => {
      const issue = picked(input.issue, state, say`No issue is open here. Name one: timeline H-1`);
      if (!issue)
        return ask({ title: 'Timeline', submit: 'Show', fields: [whichIssueField(state.candidates)] }, {});
      const { events, count } = state.history;
      const legs = legsText(state.legs, issue, { now, usual });
      const view = { issue, events: readIn(zone, events), earlier: count - events.length, legs };
      return answer({ card: timelineCard(view, kinds) });
    },
  });
}

/** Open with the customer of the room; elsewhere, mine. */
const openHere = sql`i."status" = 'open' AND (i."customerId" = (SELECT "customerId" FROM here)
  OR (SELECT "customerId" FROM here) IS NULL AND i."ownerId" = (SELECT "personId" FROM me))`;

interface History {
  /** The newest, oldest first. */
  events: HappenedRow[];
  count: number;
}

function historyOf(ref: IssueRef | undefined): Load<History> {
  const its = sql`e."issueId" = ANY(ARRAY(${idOf(ref)}
    UNION ALL SELECT m."id" FROM "Issue" m WHERE m."mergedIntoId" = (${idOf(ref)})))`;
  const ours = sql`(SELECT "organizationId" FROM me)`;
  return load(sql`jsonb_build_object(
    'events', (${happenedRows(ours, its, MOST_EVENTS)}),
    'count', (SELECT count(*) FROM "Event" e WHERE e."organizationId" = ${ours} AND ${its}))`);
}

/** Where none was named, the only one that can be meant; which it is if there are several is asked first. */
function idOf(ref: IssueRef | undefined): Sql {
  const condition = ref === undefined ? openHere : pointedAt(ref);
  return sql`(SELECT i."id" FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${condition} LIMIT 1)`;
}
