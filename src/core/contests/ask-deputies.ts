import { pingWithNeeds } from '../change.ts';
import { issues } from '../issues/issue-views.ts';
import { sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { contestFact } from './contest.ts';
import { decidersOfContest } from './contest-views.ts';

/** No lead has named the owner in time: from now on the deputies may too, and it needs them. */
export const askDeputies = clockUseCase({
  name: 'contest.deputy',
  loads: subject => ({
    issues: issues(
      sql`i."contestId" = ${subject} AND i."id" = (SELECT x."issueId" FROM "Contest" x WHERE x."id" = ${subject})`,
    ),
    deciders: decidersOfContest(subject),
  }),
  decide: ({ state, now }): Decision => {
    const [issue] = state.issues;
    if (!issue?.contest || issue.status !== 'open' || issue.contest.deputyAt > now) return answer();
    return {
      ...answer(),
      writes: pingWithNeeds(state.deciders?.deputies ?? [], now),
      facts: [contestFact('contest.unsettled', issue, issue.contest, {})],
    };
  },
});
