import { say } from '../cards/say.ts';
import type { Offer } from '../issues/issue.ts';
import { isTooLateToUndo } from '../issues/undo.ts';
import { Refusal } from '../refusal.ts';

/** @throws Refusal conflict, once the time for Undo and its like is over */
export function mustBeRecent({ issueId, offeredAt }: Offer, now: Date): void {
  if (!isTooLateToUndo(offeredAt, now)) return;
  throw new Refusal('conflict', say`That was more than ten minutes ago. You can still recall the offer.`, {
    buttons: [{ label: 'Recall', intent: 'handoff.recall', input: { issue: issueId, from: 'answer' } }],
  });
}
