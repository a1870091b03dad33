import { say, type Text } from '../cards/say.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Me } from '../use-case.ts';
import type { IssueState } from './issue.ts';
import { whoHas } from './issue-cards.ts';

/** @throws Refusal not_allowed unless this person has the issue, or leads who has it; `what` is what they cannot do: "split it" */
export function mustAnswerFor(me: Me, issue: IssueState, what: Text): void {
  if (answersFor(me, issue)) return;
  throw new Refusal('not_allowed', say`${whoHas(issue)} has it. Only they, or their lead, can ${what}.`);
}
