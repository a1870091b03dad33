import { person, say } from '../cards/say.ts';
import { touch, update } from '../change.ts';
import { type Accepted, type Changed, type IssueState, mustBeOpen, type Named } from '../issues/issue.ts';
import { hasIt } from '../issues/issue-cards.ts';
import { Refusal } from '../refusal.ts';

/** The sender says that it is as they meant it. */
export function confirm(issue: IssueState, which: string, by: Named): Changed {
  return noted(issue, readBackOf(issue, which, by), { readBackState: 'confirmed' });
}

/** The sender says what they meant instead; what comes next stays the receiver's to say. */
export function correct(issue: IssueState, which: string, by: Named, correction: string): Changed {
  return noted(issue, readBackOf(issue, which, by), { readBackState: 'corrected', correction });
}

/**
 * The read-back of the handoff by which its owner has it, if it waits for this person's word.
 * @throws Refusal conflict, not_allowed
 */
export function readBackOf(issue: IssueState, which: string, by: Named): Accepted {
  mustBeOpen(issue);
  const { accepted } = issue;
  if (accepted?.id !== which || !accepted.readBack) throw new Refusal('conflict', say`${hasIt(issue)} now.`);
  if (accepted.fromPersonId !== by.id)
    throw new Refusal('not_allowed', say`Only ${person(accepted.from)}, who offered it, can say that.`);
  if (accepted.readBackState !== 'given')
    throw new Refusal('conflict', say`You ${accepted.readBackState ?? 'answered'} that already.`);
  return accepted;
}

/** More is known of an accepted handoff. It has no version, so the issue's guards it; none of its clocks change. */
export function noted(issue: IssueState, accepted: Accepted, more: Partial<Accepted>): Changed {
  const after = { ...issue, accepted: { ...accepted, ...more } };
  return {
    issue: after,
    writes: [update('Handoff', after.accepted), update('Issue', issue), touch('issue', issue.id)],
  };
}
