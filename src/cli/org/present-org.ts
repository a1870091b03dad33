import { hoursWords } from '../../core/time/typed-hours.ts';
import type { WeeklyHours } from '../../core/time/weekly-hours.ts';
import { cleaned, type Org } from './org.ts';
import type { OrgRows } from './org-rows.ts';

/** The organization as it is. People are named by their address; who has none, or has left, does not stand in it. */
export function presentOrg({ people, teams, rules, policies, customers }: OrgRows): Org {
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  const email = (id: string | null) => (id ? (emails.get(id) ?? null) : null);
  const handles = new Map(teams.map(({ id, handle }) => [id, handle]));
  return {
    teams: teams.map(team =>
      cleaned({
        handle: team.handle,
        name: team.name,
        lead: email(team.leadId),
        deputy: email(team.deputyId),
        onCall: email(team.onCallId),
        zone: team.zone,
        hours: hoursText(team.hours),
        holidays: team.holidays,
        region: team.region,
        mayDecide: team.mayDecide,
        assigns: team.assigns,
        members: team.members
          .flatMap(({ personId, skills, capacity, shift }) => {
            const address = email(personId);
            return address ? [cleaned({ email: address, skills, capacity, shift: hoursText(shift) })] : [];
          })
          .toSorted((one, other) => (one.email < other.email ? -1 : 1)),
      }),
    ),
    rules: rules.flatMap(({ words, teamId, severity, segment, region, channel, hours }) => {
      const team = handles.get(teamId);
      return team
        ? [cleaned({ words, team, severity, segment, region, channel, hours: hoursText(hours) })]
        : [];
    }),
    policies: policies.flatMap(({ id: _, organizationId: __, version: ___, teamId, ...policy }) => {
      const team = teamId && handles.get(teamId);
      return teamId && !team ? [] : [cleaned({ ...policy, team })];
    }) as Org['policies'],
    customers: customers.map(({ name, segment, region, accountOwnerId }) =>
      cleaned({ name, segment, region, accountOwner: email(accountOwnerId) }),
    ),
  };
}

function hoursText(hours: unknown): string | null {
  return hours ? hoursWords(hours as WeeklyHours) : null;
}
