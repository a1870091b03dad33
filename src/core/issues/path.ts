import type { Line } from '../cards/card.ts';
import { joined, say, type Text, team } from '../cards/say.ts';
import { type Write, wind } from '../change.ts';
import type { IssueState, Owner } from './issue.ts';

/** From its third hop on, which way an issue came is shown: on its card, and to whoever leads the team that has it. */
export const FAR_FROM_HOP = 3;

/** The teams that have had it, in turn; known one hop earlier than it is shown, so that the card is true at once. */
export function pathAfter({ hops, path, teamId }: IssueState, { team: to }: Owner): string[] {
  return hops < FAR_FROM_HOP - 1 || !to || to.id === teamId ? path : [...path, to.name];
}

/** After a hop: who leads the team that has it now shall see it. */
export function shownToLead({ id, hops, updatedAt }: IssueState): Write[] {
  return hops < FAR_FROM_HOP ? [] : [wind('needs.hops', id, updatedAt)];
}

/** More of them than these, the last, would make the line long. */
const MOST_TEAMS = 5;

/** Support → Billing → Logistics → Sales */
export function pathText(path: string[]): Text {
  const last = path.slice(-MOST_TEAMS).map(name => say`${team({ name })}`);
  return joined([path.length > MOST_TEAMS && say`…`, ...last], ' → ');
}

export function pathLine({ status, hops, path }: IssueState): Line[] {
  if (status !== 'open' || hops < FAR_FROM_HOP) return [];
  return [{ text: pathText(path), small: true }];
}
