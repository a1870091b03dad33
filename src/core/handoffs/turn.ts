import { nameNext, type Write } from '../change.ts';
import type { IssueState, Offer, TeamRef } from '../issues/issue.ts';
import type { TeamFound } from '../people/receiver.ts';
import { type NextUp, nextUp } from '../routing/next-up.ts';

/** A team with those among whom the next is found. */
export type TeamAsked = TeamRef & Pick<TeamFound, 'roster' | 'region'>;

/** Whose turn it is in the team that is asked; never theirs who send it or have it. */
export function turnIn(
  team: TeamAsked | null,
  { issue, note }: { issue: IssueState; note: string | null },
  except: (string | null)[],
  now: Date,
): Pick<Offer, 'nextUp' | 'nextUpId'> {
  const of = {
    now,
    words: `${issue.title} ${note ?? ''}`,
    except: [...except, issue.ownerId],
  };
  const found = team && nextUp(team.roster, { ...of, hours: team.businessHours, region: team.region });
  return turnOf(found && { ...found.person, load: found.load, capacity: found.capacity });
}

export function turnOf(next: NextUp | null): Pick<Offer, 'nextUp' | 'nextUpId'> {
  return { nextUp: next, nextUpId: next?.id ?? null };
}

/** The rota of the team goes on after whoever is named. */
export function rota({ toTeamId, nextUpId }: Offer): Write[] {
  return toTeamId && nextUpId ? [nameNext(toTeamId, nextUpId)] : [];
}
