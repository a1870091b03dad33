import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Place, Rows, TableName, Wind, Write } from '../core/change.ts';
import type { Database } from './database.ts';
import type { Delivery, Event } from './generated/client.ts';
import { Prisma } from './generated/client.ts';
import { ifKept, isTouch, json, place, touch, wind } from './guarded-outbox.ts';

/** Everything that one command makes true, and the answer that its key will always give. */
export interface Command {
  key: string;
  organizationId: string;
  at: Date;
  outcome: unknown;
  writes: Write[];
  events: Event[];
  deliveries: Delivery[];
}

export interface Written {
  /** The number of the last issue that was made, where one was. */
  lastIssue: number | null;
  /** Rooms in which something is now due. */
  rooms: string[];
}

interface Result {
  written: number;
  lastIssue: number | null;
  rooms: string[] | null;
}

/**
 * Writes a command as one statement: all of it, or nothing when a guarded row has changed since it was read, the key is
 * known, or somebody has just made what it makes. Null means nothing was written; read again and decide again.
 */
export async function writeGuarded(database: Database, command: Command): Promise<Written | null> {
  const [result] = await database.query<Result>(statementFor(command)).catch((error): Result[] => {
    if (isOvertaken(error)) return [];
    throw error;
  });
  if (!result || result.written === 0) return null;
  return { lastIssue: result.lastIssue, rooms: (result.rooms ?? []).filter(room => room !== null) };
}

/** A row that was to be new is there already, or one that was referred to is gone (unique_violation, foreign_key_violation). */
function isOvertaken(error: unknown): boolean {
  return ['23505', '23503'].includes((error as { code?: string }).code ?? '');
}

function statementFor(command: Command): Sql {
  const groups = groupsOf(command.writes);
  const newIssues = command.writes.filter(write => write.how === 'insert' && write.table === 'Issue').length;
  const locks = groups.filter(group => group.how === 'update' && guarded.has(group.table));
  const placed = command.writes.filter((write): write is Place => write.how === 'place');
  const touched = command.writes.filter(isTouch);
  const wound = command.writes.filter((write): write is Wind => write.how === 'wind');
  const parts: Sql[] = [
    ...locks.map(({ table, rows }) => lock(command, table, rows)),
    keep(command, locks),
    ...(newIssues > 0 ? [numbered(command, newIssues)] : []),
    ...groups.map(group => changed(command, group)),
    ...(command.events.length > 0 ? [insertInto('Event', columns.Event, command.events)] : []),
    ...(command.deliveries.length > 0 ? [insertInto('Delivery', columns.Delivery, command.deliveries)] : []),
    ...place(command, placed),
    ...(touched.length > 0 ? [touch(command, touched, placed)] : []),
    ...wind(command, wound),
  ];
  const rooms = [
    ...(placed.length > 0 ? [sql`SELECT "roomId" FROM placed`] : []),
    ...(touched.length > 0 ? [sql`SELECT "roomId" FROM touched`] : []),
  ];
  return sql`WITH ${join(parts, ',\n')}
SELECT (SELECT count(*)::int FROM kept) AS written,
  ${newIssues > 0 ? sql`(SELECT "lastIssue" FROM numbered)` : sql`NULL::int`} AS "lastIssue",
  ${rooms.length > 0 ? sql`(SELECT array_agg(DISTINCT "roomId"::text) FROM (${join(rooms, ' UNION ALL ')}) r)` : sql`NULL::text[]`} AS rooms`;
}

const columns: Record<TableName | 'Event' | 'Delivery', string[]> = {
  Organization: Object.keys(Prisma.OrganizationScalarFieldEnum),
  Person: Object.keys(Prisma.PersonScalarFieldEnum),
  Account: Object.keys(Prisma.AccountScalarFieldEnum),
  Team: Object.keys(Prisma.TeamScalarFieldEnum),
  Member: Object.keys(Prisma.MemberScalarFieldEnum),
  Customer: Object.keys(Prisma.CustomerScalarFieldEnum),
  Room: Object.keys(Prisma.RoomScalarFieldEnum),
  Issue: Object.keys(Prisma.IssueScalarFieldEnum),
  Leg: Object.keys(Prisma.LegScalarFieldEnum),
  Handoff: Object.keys(Prisma.HandoffScalarFieldEnum),
  Commitment: Object.keys(Prisma.CommitmentScalarFieldEnum),
  Draft: Object.keys(Prisma.DraftScalarFieldEnum),
  RoomRequest: Object.keys(Prisma.RoomRequestScalarFieldEnum),
  Digest: Object.keys(Prisma.DigestScalarFieldEnum),
  LinkCode: Object.keys(Prisma.LinkCodeScalarFieldEnum),
  Event: Object.keys(Prisma.EventScalarFieldEnum),
  Delivery: Object.keys(Prisma.DeliveryScalarFieldEnum),
};

/** Columns that change beside the versions: the counter by `numbered`, a room's lease and pace by the courier. */
const writtenElsewhere: Partial<Record<TableName, string[]>> = {
  Organization: ['lastIssue'],
  Room: ['leaseUntilAt', 'notBeforeAt'],
};

const primaryKeys: Partial<Record<TableName, string[]>> = {
  Member: ['teamId', 'personId'],
  LinkCode: ['hash'],
};
const keysOf = (table: TableName): string[] => primaryKeys[table] ?? ['id'];

const guarded = new Set(
  (Object.keys(columns) as TableName[]).filter(table => columns[table].includes('version')),
);

const name = (text: string): Sql => raw(`"${text}"`);
const list = (names: string[], prefix = ''): Sql =>
  raw(names.map(column => `${prefix}"${column}"`).join(', '));

interface Group {
  how: 'insert' | 'update' | 'delete';
  table: TableName;
  rows: Rows[TableName][];
}

/** The same set of groups, in the same order, gives the same text, so that the statement is planned once. */
function groupsOf(writes: Write[]): Group[] {
  const groups = new Map<string, Group>();
  for (const write of writes) {
    if (!('table' in write)) continue;
    const group = groups.get(`${write.how} ${write.table}`) ?? {
      how: write.how,
      table: write.table,
      rows: [],
    };
    group.rows.push(write.row);
    groups.set(`${write.how} ${write.table}`, group);
  }
  return [...groups.keys()].sort().map(key => groups.get(key) as Group);
}

/** Compared by what no index serves: planned through one, a lock would read all rows of the organization. */
function ours(command: Command, table: TableName): Sql {
  const organization = table === 'Organization' ? sql`t."id"` : sql`t."organizationId"`;
  return sql`${organization} IS NOT DISTINCT FROM ${command.organizationId}::uuid`;
}

/** Locks the rows that are still as they were read, in the order of their ids so that two commands cannot wait for each other. */
function lock(command: Command, table: TableName, rows: Rows[TableName][]): Sql {
  const read = rows.map(row => ({
    id: (row as { id: string }).id,
    version: (row as { version: number }).version,
  }));
  return sql`${name(`lock_${table}`)} AS (
  SELECT t."id" FROM ${name(table)} t JOIN jsonb_to_recordset(${json(read)}) AS r("id" uuid, "version" int)
    ON t."id" = r."id" AND t."version" = r."version"
  WHERE ${ours(command, table)} ORDER BY t."id" FOR UPDATE OF t)`;
}

/** Keeps the key with its answer, if every guarded row was found and the key is new. All other writes depend on it. */
function keep(command: Command, locks: Group[]): Sql {
  const found = locks.map(
    ({ table, rows }) => sql` AND (SELECT count(*) FROM ${name(`lock_${table}`)}) = ${rows.length}::int`,
  );
  return sql`kept AS (
  INSERT INTO "Processed" ("key", "organizationId", "outcome", "at")
  SELECT ${command.key}::text, ${command.organizationId}::uuid, ${JSON.stringify(command.outcome)}::jsonb, ${command.at}::timestamptz
  WHERE true${join(found.length > 0 ? found : [sql``], '')}
  ON CONFLICT DO NOTHING RETURNING 1)`;
}

function numbered(command: Command, count: number): Sql {
  return sql`numbered AS (
  UPDATE "Organization" SET "lastIssue" = "lastIssue" + ${count}::int
  WHERE "id" = ${command.organizationId}::uuid AND ${ifKept} RETURNING "lastIssue")`;
}

function changed(command: Command, { how, table, rows }: Group): Sql {
  const label = name(`${how}_${table}`);
  if (how === 'insert') return insertInto(table, columns[table], rows, label);
  const keys = keysOf(table);
  const same = sql`${raw(keys.map(key => `t."${key}" = r."${key}"`).join(' AND '))} AND ${ours(command, table)}`;
  const source = sql`jsonb_populate_recordset(NULL::${name(table)}, ${json(rows.map(row => picked(row, how === 'delete' ? keys : columns[table])))}) r`;
  if (how === 'delete')
    return sql`${label} AS (DELETE FROM ${name(table)} t USING ${source} WHERE ${same} AND ${ifKept})`;
  const values = columns[table].filter(
    column => ![...keys, 'organizationId', ...(writtenElsewhere[table] ?? [])].includes(column),
  );
  const assigned = raw(
    values.map(column => `"${column}" = r."${column}"${column === 'version' ? ' + 1' : ''}`).join(', '),
  );
  return sql`${label} AS (UPDATE ${name(table)} t SET ${assigned} FROM ${source} WHERE ${same} AND ${ifKept})`;
}

function insertInto(
  table: TableName | 'Event' | 'Delivery',
  all: string[],
  rows: object[],
  label = name(`insert_${table}`),
): Sql {
  const source = json(rows.map(row => picked(row, all)));
  const values = raw(
    all
      .map(column => (table === 'Issue' && column === 'number' ? numberOfIssue : `r."${column}"`))
      .join(', '),
  );
  return sql`${label} AS (
  INSERT INTO ${name(table)} (${list(all)}) SELECT ${values}
  FROM jsonb_populate_recordset(NULL::${name(table)}, ${source}) r WHERE ${ifKept})`;
}

/** New issues come numbered …, -1, 0: so far before the last number that this command takes. */
const numberOfIssue = `(SELECT "lastIssue" FROM numbered) + r."number"`;

function picked(row: object, names: string[]): object {
  return Object.fromEntries(names.map(column => [column, (row as Record<string, unknown>)[column] ?? null]));
}
