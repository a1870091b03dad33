import type { Issue } from '../../database/generated/client.ts';
import type { Named } from '../issues/issue.ts';

/** Of each team so many cards, of its newest issues, say what other teams have open with the customer. */
export const CARDS_THAT_TELL = 5;

/** More than this of one team is not counted. */
export const MOST_COUNTED_OF_A_TEAM = 20;

/** A team that has something open with a customer, besides what is looked at. */
export interface ActiveTeam extends Named {
  /** How many issues; more than a few are not counted. */
  count: number;
  /** How many of them are newer than what is looked at. */
  newer: number;
  newest: Pick<Issue, 'id' | 'number' | 'title' | 'dueAt'> & { owner: Named | null; speaker: Named | null };
}

/** Where the teams that are busy with a customer are told of each other. */
export interface Telling {
  cards: { issueId: string; roomId: string | null; personId: string | null }[];
  owners: string[];
}

type Shown = Pick<Issue, 'status' | 'teamId' | 'ownerId' | 'speakerId' | 'dueAt'>;

/** What the cards of other teams say of an issue has changed; `before` is null for a new one. */
export function isNewsToOthers(before: Shown | null, after: Shown & { others: ActiveTeam[] }): boolean {
  const own = before ? [before.teamId, after.teamId] : [after.teamId];
  const isAlone = after.others.every(({ id }) => own.every(teamId => teamId === id));
  return !isAlone && (before === null || shownOf(before) !== shownOf(after));
}

function shownOf({ status, teamId, ownerId, speakerId, dueAt }: Shown): string {
  return JSON.stringify([status, teamId, ownerId, speakerId, dueAt]);
}

/** The teams of which the card of an issue tells; none where newer cards of its own team do. */
export function toldOf({ teamId, others }: Pick<Issue, 'teamId'> & { others: ActiveTeam[] }): ActiveTeam[] {
  const own = others.find(({ id }) => id === teamId);
  return own && own.newer >= CARDS_THAT_TELL ? [] : others.filter(({ id }) => id !== teamId);
}
