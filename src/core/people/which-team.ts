import type { z } from 'zod';
import type { Field, Option } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { readReceiver, textOf } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import type { Load } from '../load.ts';
import type { Place } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import { ReceiverRef } from './receiver.ts';
import { teamOptions } from './receiver-options.ts';
import { type TeamState, teamState } from './team-views.ts';

/** How a use-case is told the team: typed or mentioned, chosen in a form, or not at all. */
export const TeamRef = ReceiverRef;
export type TeamRef = z.infer<typeof TeamRef>;

/** What the team may be, and those to choose from. */
export interface TeamsKnown {
  found: TeamState | null;
  options: Option[];
}

export function teamsKnown(
  ref: TeamRef | undefined,
  place: Place | null,
): { found: Load<TeamState | null>; options: Load<Option[]> } {
  return { found: teamState(ref, place), options: teamOptions() };
}

/** The team at which a line is addressed, and the rest; a person is no team. */
export function readTeam(words: Words): { team?: TeamRef; rest: Words } {
  const { receiver, rest } = readReceiver(words);
  return receiver && receiver.kind !== 'person' ? { team: receiver, rest } : { rest: words };
}

/** The same where the line holds nothing but the team: its handle needs no @ then. */
export function readTeamOnly(words: Words): { team?: TeamRef } {
  const { team, rest } = readTeam(words);
  if (team) return { team };
  const handle = textOf(rest).toLowerCase();
  return isHandle(handle) ? { team: { kind: 'handle', handle } } : {};
}

/** Characters in a handle. */
export const LONGEST_HANDLE = 40;

export function isHandle(typed: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u.test(typed) && typed.length <= LONGEST_HANDLE;
}

/**
 * The team that was named; the room's or the person's only one where none was; null: it must be asked.
 * @throws Unknown where it is none that the database knows; the platform is asked once
 */
export function teamMeant(
  ref: TeamRef | undefined,
  { found }: TeamsKnown,
  place: Place | null,
): TeamState | null {
  if (found || !ref) return found;
  const refusal = new Refusal('not_found', whyNot(ref), { field: 'team' });
  if (!place || typeof ref === 'string' || ref.kind === 'person') throw refusal;
  throw new Unknown({ kind: 'group', platform: place.platform, tenant: place.tenant }, refusal);
}

function whyNot(ref: TeamRef) {
  if (typeof ref === 'string') return say`That team is not here any more.`;
  if (ref.kind === 'person') return say`${ref.label ?? 'That'} is a person, not a team.`;
  const handle = ref.kind === 'handle' ? `@${ref.handle}` : (ref.label ?? 'that group');
  return say`There is no team ${handle}. This makes one: team add ${handle}`;
}

/** Asks which team it is. */
export function teamField(options: Option[]): Field {
  return { kind: 'choice', name: 'team', label: 'Team', options, lookup: 'team' };
}
