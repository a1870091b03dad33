import type { TeamFound } from '../people/receiver.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { type InTurn, nextUp } from './next-up.ts';
import type { RoutesKnown } from './rule-views.ts';
import { type Item, type Ruled, ruleFor } from './rules.ts';

/** Where something without a receiver goes, and why. */
export interface Route extends Ruled {
  team: TeamFound;
  /** Whose turn it is there. */
  next: InTurn | null;
  /** It is put before them at once; else it waits for whoever claims it. */
  isAssigned: boolean;
}

/** By the rules to a team; there to a person, if the team assigns. What is urgent or high does not wait for somebody with room. */
export function routeOf(
  { rules, teams }: RoutesKnown,
  item: Item,
  at: { now: Date; usual: BusinessHours },
  except: (string | null)[],
): Route | null {
  const ruled = ruleFor(rules, item, at);
  const team = teams.find(({ id }) => id === ruled?.rule.teamId);
  if (!ruled || !team) return null;
  const { businessHours: hours, region, roster } = team;
  const next = nextUp(roster, { now: at.now, words: item.text, hours, region, except });
  const cannotWait = item.severity === 'urgent' || item.severity === 'high';
  return { ...ruled, team, next, isAssigned: team.assigns && next !== null && (next.hasRoom || cannotWait) };
}
