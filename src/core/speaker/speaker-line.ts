import type { Line } from '../cards/card.ts';
import { person, say } from '../cards/say.ts';
import { isSenderTalking } from '../handoffs/packet-lines.ts';
import type { IssueState } from '../issues/issue.ts';

/** Who talks to the customer, unless it is whoever has it, or is said already. */
export function speakerLine(issue: IssueState): Line[] {
  const { status, speaker, ownerId, customer } = issue;
  if (status !== 'open' || !speaker || speaker.id === ownerId || isSenderTalking(issue)) return [];
  return [{ text: say`${person(speaker)} talks to ${customer.name}`, small: true }];
}
