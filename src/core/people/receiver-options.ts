import { MOST_OPTIONS, type Option } from '../cards/form.ts';
import { type Load, likeOf, load, rows, type Sql, sql } from '../load.ts';
import type { ReceiverFound } from './receiver.ts';

/** How a form hands over a receiver; null where it is nobody. */
export function receiverValue({ team, person }: ReceiverFound): string | null {
  if (team) return `team:${team.id}`;
  return person && `person:${person.id}`;
}

/** The options, and among them the receiver that is known already. */
export function withChosen(options: Option[], receiver: ReceiverFound | null): Option[] {
  const value = receiver && receiverValue(receiver);
  if (!value || options.some(option => option.value === value)) return options;
  return [{ value, label: receiver?.team?.name ?? receiver?.person?.name ?? '' }, ...options];
}

/** Whom a form offers as receivers, teams first; nothing is read where no form is likely. */
export function receiverOptions(wanted: boolean, typed = '', limit = MOST_OPTIONS): Load<Option[]> {
  if (!wanted) return load(sql`'[]'::jsonb`);
  return choices(
    sql`SELECT 1 AS "order", team.* FROM (${teams(typed)}) team UNION ALL SELECT 2, person.* FROM (${people(typed)}) person`,
    limit,
  );
}

export function teamOptions(typed = '', limit = MOST_OPTIONS): Load<Option[]> {
  return choices(sql`SELECT 1 AS "order", team.* FROM (${teams(typed)}) team`, limit);
}

export function personOptions(typed = '', limit = MOST_OPTIONS): Load<Option[]> {
  return choices(sql`SELECT 1 AS "order", person.* FROM (${people(typed)}) person`, limit);
}

function choices(from: Sql, limit: number): Load<Option[]> {
  return load(
    rows(sql`SELECT "value", "label" FROM (${from}) choice ORDER BY "order", lower("label") LIMIT ${limit}`),
  );
}

function teams(typed: string): Sql {
  const like = likeOf(typed.replace(/^@/, ''));
  return sql`SELECT 'team:' || t."id" AS "value", '@' || t."handle" || ' · ' || t."name" AS "label" FROM "Team" t
    WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL
      AND (t."handle" LIKE ${like} OR lower(t."name") LIKE ${like})`;
}

function people(typed: string): Sql {
  return sql`SELECT 'person:' || p."id" AS "value", p."name" AS "label" FROM "Person" p
    WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL
      AND lower(p."name") LIKE ${likeOf(typed.replace(/^@/, ''))}`;
}
