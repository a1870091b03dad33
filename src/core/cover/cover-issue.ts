import { wind } from '../change.ts';
import { factOn, type IssueState, type Named, passed } from '../issues/issue.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { issueAndWhose, type Whose } from './cover-views.ts';

/**
 * The clock of an issue whose owner goes away or comes back: what is due while they are away is with whoever covers, and
 * what was not finished is theirs again. Nobody has handed it to anybody, so it is no hop.
 */
export const coverIssue = clockUseCase({
  name: 'issue.cover',
  loads: issueAndWhose,
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    const { whose } = state;
    if (!before?.ownerId || !whose || whose.hasLeft) return answer();
    const keeper = keeperOf(before, whose);
    if (keeper.id === before.ownerId) return answer();
    const isBack = keeper.id === whose.id;
    const owner = { person: keeper, team: before.team, forId: isBack ? null : whose.id };
    const { issue, writes } = passed(before, owner, { now, usual });
    const data = { owner: keeper.id, name: keeper.name, whose: whose.name };
    return {
      ...answer(),
      // Nobody covers any more, and whoever has it again is away.
      writes: isBack && whose.away ? [...writes, wind('issue.release', issue.id, now)] : writes,
      facts: [factOn(issue, isBack ? 'issue.given_back' : 'issue.covered', data)],
    };
  },
});

/** Who shall have it just now. */
function keeperOf({ nextDeadlineAt }: IssueState, whose: Whose): Named {
  const { away } = whose;
  const isDue = away !== null && nextDeadlineAt !== null && nextDeadlineAt < away.untilAt;
  return isDue && away.cover ? away.cover : whose;
}
