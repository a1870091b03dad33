import type { Button } from '../cards/card.ts';
import { issueNumber, say, type Text } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';

export interface IssueName {
  id: string;
  number: number;
}

/** What was merged is not acted on any more: the no leads on to the one as which it goes on. */
export function wentOn(its: Text, into: IssueName | null | undefined): Refusal {
  const one = into ? issueNumber(into) : 'another one';
  return new Refusal('conflict', say`${its} was merged into ${one}.`, {
    buttons: into ? [goesOnAs(into)] : [],
  });
}

export function goesOnAs({ id, number }: IssueName): Button {
  return { label: `Show H-${number}`, intent: 'issue.timeline', input: { issue: id } };
}
