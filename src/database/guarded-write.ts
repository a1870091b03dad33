import {
  type Decide,
  isRow,
  type Place,
  type Rows,
  type TableName,
  type Wind,
  type Write,
} from '../core/change.ts';
import { columns } from './columns.ts';
import type { Database } from './database.ts';
import type { Delivery, Event } from './generated/client.ts';
import { decide, type Guarded, ifKept, nameNext, place, wind, windAll } from './guarded-outbox.ts';
import { isTouch, touch } from './guarded-touches.ts';
import { Parameters, type Statement } from './statement.ts';

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

/**
 * A row that was to be new is there already, one that was referred to is gone, or two waited for each other (unique_violation,
 * foreign_key_violation, deadlock_detected).
 */
function isOvertaken(error: unknown): boolean {
  return ['23505', '23503', '40P01'].includes((error as { code?: string }).code ?? '');
}

function statementFor(command: Command): Statement {
  const parameters = new Parameters();
  const its: Guarded = {
    parameters,
    organization: `${parameters.add(command.organizationId)}::uuid`,
    at: `${parameters.add(command.at)}::timestamptz`,
  };
  const groups = groupsOf(command.writes);
  const newIssues = command.writes.filter(write => write.how === 'insert' && write.table === 'Issue').length;
  const locks = groups.filter(group => group.how === 'update' && guarded.has(group.table));
  const placed = command.writes.filter((write): write is Place => write.how === 'place');
  const touched = command.writes.filter(isTouch);
  const wound = command.writes.filter((write): write is Wind => write.how === 'wind');
  const decided = command.writes.filter(
    (write): write is Decide => write.how === 'resend' || write.how === 'confirm',
  );
  const parts = [
    ...locks.map(({ table, rows }) => lock(its, table, rows)),
    keep(its, command, locks),
    ...(newIssues > 0 ? [numbered(its, newIssues)] : []),
    ...groups.map(group => changed(its, group)),
    ...(command.events.length > 0 ? [insertInto(its, 'Event', command.events)] : []),
    ...(command.deliveries.length > 0 ? [insertInto(its, 'Delivery', command.deliveries)] : []),
    ...place(its, placed),
    ...(touched.length > 0 ? [touch(its, touched, placed)] : []),
    ...wind(its, wound),
    ...windAll(its, command.writes),
    ...nameNext(its, command.writes),
    ...decided.flatMap(write => decide(its, write)),
  ];
  const rooms = [
    ...(placed.length > 0 ? ['SELECT "roomId" FROM placed'] : []),
    ...(touched.length > 0 ? ['SELECT "roomId" FROM touched'] : []),
    ...decided.flatMap(({ how }) => [
      `SELECT "roomId" FROM cards_${how}`,
      `SELECT "roomId" FROM notices_${how}`,
    ]),
  ];
  const text = `WITH ${parts.join(',\n')}
SELECT (SELECT count(*)::int FROM kept) AS written,
  ${newIssues > 0 ? '(SELECT "lastIssue" FROM numbered)' : 'NULL::int'} AS "lastIssue",
  ${rooms.length > 0 ? `(SELECT array_agg("roomId"::text) FROM (${rooms.join(' UNION ALL ')}) r)` : 'NULL::text[]'} AS rooms`;
  return { text, values: parameters.values };
}

/** Columns that change beside the versions: the counter by `numbered`, a member's turn by `nameNext`, a room's lease and pace by the courier. */
const writtenElsewhere: Partial<Record<TableName, string[]>> = {
  Organization: ['lastIssue'],
  Member: ['askedAt'],
  Room: ['leaseUntilAt', 'notBeforeAt'],
};

const primaryKeys: Partial<Record<TableName, string[]>> = {
  Member: ['teamId', 'personId'],
  IssueLink: ['issueId', 'otherId'],
  LinkCode: ['hash'],
};
const keysOf = (table: TableName): string[] => primaryKeys[table] ?? ['id'];

/** What an update sets: every column but those by which the row is known. */
const assignments = Object.fromEntries(
  (Object.keys(columns) as TableName[]).map(table => {
    const kept = [...keysOf(table), 'organizationId', ...(writtenElsewhere[table] ?? [])];
    const values = columns[table].filter(column => !kept.includes(column));
    return [
      table,
      values.map(column => `"${column}" = r."${column}"${column === 'version' ? ' + 1' : ''}`).join(', '),
    ];
  }),
);

const guarded = new Set(
  (Object.keys(columns) as TableName[]).filter(table => columns[table].includes('version')),
);

const quoted = (names: string[]): string => names.map(column => `"${column}"`).join(', ');

interface Group {
  how: 'insert' | 'update' | 'delete';
  table: TableName;
  rows: Rows[TableName][];
}

/** The same set of groups, in the same order, gives the same text, so that the statement is planned once. */
function groupsOf(writes: Write[]): Group[] {
  const groups = new Map<string, Group>();
  for (const write of writes) {
    if (!isRow(write)) continue;
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
function ours(its: Guarded, table: TableName): string {
  return `t."${table === 'Organization' ? 'id' : 'organizationId'}" IS NOT DISTINCT FROM ${its.organization}`;
}

/** Locks the rows that are still as they were read, in the order of their ids so that two commands cannot wait for each other. */
function lock(its: Guarded, table: TableName, rows: Rows[TableName][]): string {
  const read = rows.map(row => picked(row, ['id', 'version']));
  return `"lock_${table}" AS (
  SELECT t."id" FROM "${table}" t JOIN ${its.parameters.joined(table, read)} r
    ON t."id" = r."id" AND t."version" = r."version"
  WHERE ${ours(its, table)} ORDER BY t."id" FOR UPDATE OF t)`;
}

/** Keeps the key with its answer, if every guarded row was found and the key is new. All other writes depend on it. */
function keep(its: Guarded, { key, outcome }: Command, locks: Group[]): string {
  const { parameters, organization, at } = its;
  const found = locks.map(
    ({ table, rows }) => ` AND (SELECT count(*) FROM "lock_${table}") = ${parameters.add(rows.length)}::int`,
  );
  return `kept AS (
  INSERT INTO "Processed" ("key", "organizationId", "outcome", "at")
  SELECT ${parameters.add(key)}::text, ${organization}, ${parameters.add(JSON.stringify(outcome))}::jsonb, ${at}
  WHERE true${found.join('')}
  ON CONFLICT DO NOTHING RETURNING 1)`;
}

function numbered({ parameters, organization }: Guarded, count: number): string {
  return `numbered AS (
  UPDATE "Organization" SET "lastIssue" = "lastIssue" + ${parameters.add(count)}::int
  WHERE "id" = ${organization} AND ${ifKept} RETURNING "lastIssue")`;
}

function changed(its: Guarded, { how, table, rows }: Group): string {
  if (how === 'insert') return insertInto(its, table, rows);
  const keys = keysOf(table);
  const same = `${keys.map(key => `t."${key}" = r."${key}"`).join(' AND ')} AND ${ours(its, table)}`;
  const names = how === 'delete' ? keys : columns[table];
  const source = `${its.parameters.joined(
    table,
    rows.map(row => picked(row, names)),
  )} r`;
  if (how === 'delete')
    return `"delete_${table}" AS (DELETE FROM "${table}" t USING ${source} WHERE ${same} AND ${ifKept})`;
  return `"update_${table}" AS (UPDATE "${table}" t SET ${assignments[table]} FROM ${source} WHERE ${same} AND ${ifKept})`;
}

function insertInto(its: Guarded, table: keyof typeof columns, rows: object[]): string {
  const all = columns[table];
  const values = all.map(column =>
    table === 'Issue' && column === 'number' ? numberOfIssue : `r."${column}"`,
  );
  const source = its.parameters.rows(rows.map(row => picked(row, all)));
  return `"insert_${table}" AS (
  INSERT INTO "${table}" (${quoted(all)}) SELECT ${values.join(', ')}
  FROM jsonb_populate_recordset(NULL::"${table}", ${source}) r WHERE ${ifKept})`;
}

/** New issues come numbered …, -1, 0: so far before the last number that this command takes. */
const numberOfIssue = `(SELECT "lastIssue" FROM numbered) + r."number"`;

function picked(row: object, names: string[]): object {
  const some: Record<string, unknown> = {};
  for (const name of names) some[name] = (row as Record<string, unknown>)[name] ?? null;
  return some;
}
