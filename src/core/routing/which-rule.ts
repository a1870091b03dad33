import { say, team as teamPart } from '../cards/say.ts';
import { mayConfigure } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Me } from '../use-case.ts';
import type { RuleRow } from './rules.ts';

/** Admins, and the lead of the team to which it leads. @throws Refusal not_allowed */
export function mustBeTheirRule(me: Me, { team }: Pick<RuleRow, 'team'>): void {
  if (mayConfigure(me, team)) return;
  throw new Refusal(
    'not_allowed',
    say`Only an admin, or ${teamPart(team)}'s lead, can set what goes to ${teamPart(team)}.`,
  );
}

/** By its number in the list, or its id from a button. @throws Refusal not_found */
export function ruleMeant(rules: RuleRow[], ref: string | number): { rule: RuleRow; index: number } {
  const index = typeof ref === 'number' ? ref - 1 : rules.findIndex(({ id }) => id === ref);
  const rule = rules[index];
  if (rule) return { rule, index };
  const reason =
    typeof ref === 'number'
      ? say`There is no rule ${ref}. This lists them: route`
      : say`That rule is gone already.`;
  throw new Refusal('not_found', reason);
}
