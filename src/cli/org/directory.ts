import type { OrgFile, Problem } from './org-file.ts';
import type { OrgRows } from './org-rows.ts';

/** By which the file's names are found. */
export interface Directory {
  /** Of those who are here, by their address. */
  people: Map<string, string>;
  teams: Map<string, string>;
}

export function directoryOf({ people, teams }: OrgRows): Directory {
  return {
    people: new Map(people.flatMap(({ id, email }) => (email ? [[email, id] as const] : []))),
    teams: new Map(teams.map(({ id, handle }) => [handle, id])),
  };
}

/** What of the file the organization does not know. */
export function unknownIn(file: OrgFile, { people, teams }: Directory): Problem[] {
  const handles = new Set([...teams.keys(), ...file.teams.map(({ handle }) => handle)]);
  const person = (path: Problem['path'], address: string | null | undefined): Problem[] =>
    address && !people.has(address) ? [{ path, message: `nobody here has the address ${address}` }] : [];
  const team = (path: Problem['path'], handle: string | null | undefined): Problem[] =>
    handle && !handles.has(handle) ? [{ path, message: `there is no team @${handle}` }] : [];
  return [
    ...file.teams.flatMap(({ lead, deputy, onCall, members = [] }, index) => [
      ...person(['teams', index, 'lead'], lead),
      ...person(['teams', index, 'deputy'], deputy),
      ...person(['teams', index, 'onCall'], onCall),
      ...members.flatMap(({ email }, at) => person(['teams', index, 'members', at, 'email'], email)),
    ]),
    ...(file.rules ?? []).flatMap((rule, index) => team(['rules', index, 'team'], rule.team)),
    ...(file.policies ?? []).flatMap((policy, index) => team(['policies', index, 'team'], policy.team)),
    ...file.customers.flatMap(({ accountOwner }, index) =>
      person(['customers', index, 'accountOwner'], accountOwner),
    ),
  ];
}
