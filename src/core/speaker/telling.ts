import type { Write } from '../change.ts';
import { promise, settle } from '../commitments/commitment.ts';
import type { IssueState, Moment, Named, Promised } from '../issues/issue.ts';
import { noonOfNextBusinessDay } from '../time/business-hours.ts';

/** What the speaker has yet to do once an issue is resolved: an open promise like any other. */
export function tellingOf(issue: IssueState): Promised | null {
  return issue.commitments.find(({ tells }) => tells) ?? null;
}

/** The speaker shall tell the customer that it is resolved, by noon of the next business day. */
export function leftTo(
  speaker: Named,
  issue: IssueState,
  at: Moment,
): { promise: Promised; writes: Write[] } {
  const said = {
    what: `tell them that H-${issue.number} is resolved`,
    dueAt: noonOfNextBusinessDay(at.now, issue.team?.businessHours ?? at.usual),
    asked: null,
    toldAt: null,
    tells: true,
  } as const;
  const to = { customer: issue.customer, issue, organizationId: issue.organizationId };
  const { commitment, writes } = promise(to, said, speaker, at);
  return { promise: commitment, writes };
}

/** The customer has been told: nobody has to any more. */
export function toldNow(issue: IssueState, by: Named, at: Moment): Write[] {
  const telling = tellingOf(issue);
  const how = { state: 'kept', reason: null } as const;
  return telling ? settle({ commitment: telling, issue }, how, by, at).writes : [];
}
