import { person, say, type Text } from '../cards/say.ts';
import type { Keeper } from './arrival-views.ts';

/** Why somebody has what no rule sends anywhere. */
export function keeperWhy(keeper: Keeper, customer: { name: string }): Text {
  const who = person(keeper);
  switch (keeper.as) {
    case 'account owner':
      return say`No rule fits: ${who} is ${customer.name}'s account owner`;
    case 'duty':
      return say`No rule fits, and ${customer.name} has no account owner: ${who} is on duty`;
    case 'admin':
      return say`No rule fits, ${customer.name} has no account owner, and nobody is on duty: ${who} is an admin`;
  }
}
