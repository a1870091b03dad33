import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Entry = { table: string; id: string; value?: unknown };

/** Records of one kind by id, in the order in which they were first put. */
export interface Table<Row> {
  get(id: string): Row | undefined;
  put(id: string, row: Row): Row;
  delete(id: string): void;
  values(): Row[];
}

/** Tables kept in memory and, where a file is named, appended to it before `put` returns, so that a killed process loses nothing. */
export interface Journal<Rows extends Record<string, object>> {
  table<Name extends keyof Rows & string>(name: Name): Table<Rows[Name]>;
}

/** Opens the journal and rewrites its file compactly; a last line torn by a kill is dropped. */
export function openJournal<Rows extends Record<string, object>>(file?: string): Journal<Rows> {
  const tables = new Map<string, Map<string, unknown>>();
  const rowsOf = (name: string): Map<string, unknown> => {
    const rows = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, rows);
    return rows;
  };
  if (file) {
    for (const entry of readEntries(file)) apply(rowsOf(entry.table), entry);
    compact(file, tables);
  }
  const record = (entry: Entry): void => {
    apply(rowsOf(entry.table), entry);
    if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };
  return {
    table: <Name extends keyof Rows & string>(name: Name): Table<Rows[Name]> => ({
      get: id => rowsOf(name).get(id) as Rows[Name] | undefined,
      put: (id, row) => {
        record({ table: name, id, value: row });
        return row;
      },
      delete: id => record({ table: name, id }),
      values: () => [...rowsOf(name).values()] as Rows[Name][],
    }),
  };
}

function readEntries(file: string): Entry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop(); // empty, or torn by a kill
  return lines.map(line => JSON.parse(line) as Entry);
}

function apply(rows: Map<string, unknown>, entry: Entry): void {
  if (entry.value === undefined) rows.delete(entry.id);
  else rows.set(entry.id, entry.value);
}

function compact(file: string, tables: Map<string, Map<string, unknown>>): void {
  mkdirSync(dirname(file), { recursive: true });
  const lines = [...tables].flatMap(([table, rows]) =>
    [...rows].map(([id, value]) => `${JSON.stringify({ table, id, value })}\n`),
  );
  writeFileSync(`${file}.new`, lines.join(''));
  renameSync(`${file}.new`, file);
}
