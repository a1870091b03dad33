import type { Team } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import type { Field } from '../cards/form.ts';
import { say, type Text, team as teamPart } from '../cards/say.ts';
import { recount, update } from '../change.ts';
import { digestClock } from '../digests/digest-times.ts';
import type { Place } from '../place.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me } from '../use-case.ts';
import type { TeamState } from './team-views.ts';
import { type TeamRef, type TeamsKnown, teamField, teamMeant } from './which-team.ts';
import { mayConfigure } from './who-may.ts';

/**
 * The team that shall be set up, if this person may; null: it must be asked which.
 * @throws Refusal not_allowed, not_found; Unknown
 */
export function teamToConfigure(
  ref: TeamRef | undefined,
  known: TeamsKnown,
  place: Place | null,
  me: Me,
): TeamState | null {
  const state = teamMeant(ref, known, place);
  if (!state || mayConfigure(me, { id: state.team.id, leadId: state.lead?.id ?? null })) return state;
  throw new Refusal('not_allowed', say`Only ${teamPart(state.team)}'s lead or an admin can set that.`);
}

/** Asks for the team, where it is not known, and for what shall be set. */
export function askSetting(
  title: string,
  state: TeamState | null,
  { options }: TeamsKnown,
  fields: Field[],
  more: Input = {},
): Decision {
  const known = { ...(state ? { team: `team:${state.team.id}` } : {}), ...more };
  return ask({ title, submit: 'Set it', fields: [...(state ? [] : [teamField(options)]), ...fields] }, known);
}

/** The team as it shall be, its digest's clock wound anew; `setting` and `value` are for the audit trail. */
export function reconfigured(
  state: TeamState,
  change: Partial<Team>,
  { setting, value, said, now }: { setting: string; value: string; said: Text; now: Date },
): Decision {
  const team = { ...state.team, ...change };
  return {
    writes: [
      update('Team', team),
      digestClock({ ...team, zone: team.zone ?? state.zone }, now),
      ...(movesTime(change) ? recount({ teamId: team.id }) : []),
    ],
    facts: [{ name: 'team.changed', data: { team: team.name, setting, value } }],
    answer: { kind: 'done', card: { body: [{ text: said }] } },
  };
}

/** By when its issues are due. */
function movesTime(change: Partial<Team>): boolean {
  return 'hours' in change || 'zone' in change || 'holidays' in change;
}
