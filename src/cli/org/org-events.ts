import { newId } from '../../core/change.ts';
import { nameKey } from '../../core/grammar/names.ts';
import type { Event } from '../../database/generated/client.ts';
import { changesBetween, type Org } from './org.ts';

const nothing: Org = { teams: [], rules: [], policies: [], customers: [] };

interface Told {
  organizationId: string;
  /** As it is called, without its folder. */
  file: string;
  /** Of those that are there afterwards, by their name as it is looked up. */
  customerIds: Map<string, string>;
  at: Date;
}

/** For the audit trail: what the file has changed, an event for each team and customer, for the rules and for the policies. */
export function orgEvents(before: Org, after: Org, { organizationId, file, customerIds, at }: Told): Event[] {
  const teams = parts(
    before.teams,
    after.teams,
    ({ handle }) => handle,
    teams => ({ teams }),
  );
  const customers = parts(
    before.customers,
    after.customers,
    ({ name }) => nameKey(name),
    customers => ({ customers }),
  );
  const others = (['rules', 'policies'] as const).map(name =>
    changesBetween({ ...nothing, [name]: before[name] }, { ...nothing, [name]: after[name] }),
  );
  const event = (changes: string[], customerId: string | null = null): Event => ({
    id: newId(),
    organizationId,
    name: 'organization.imported',
    issueId: null,
    customerId,
    personId: null,
    platform: null,
    roomId: null,
    data: { file, changes },
    at,
  });
  return [
    ...[...teams.values()].map(changes => event(changes)),
    ...others.filter(changes => changes.length > 0).map(changes => event(changes)),
    ...[...customers].map(([key, changes]) => event(changes, customerIds.get(key) ?? null)),
  ];
}

/** Of each row that changes, by its key, the lines that say how. */
function parts<Row>(
  before: Row[],
  after: Row[],
  key: (row: Row) => string,
  alone: (rows: Row[]) => Partial<Org>,
): Map<string, string[]> {
  const was = new Map(before.map(row => [key(row), row]));
  const changed = after.map(row => {
    const earlier = was.get(key(row));
    const from = { ...nothing, ...alone(earlier ? [earlier] : []) };
    return [key(row), changesBetween(from, { ...nothing, ...alone([row]) })] as const;
  });
  return new Map(changed.filter(([, changes]) => changes.length > 0));
}
