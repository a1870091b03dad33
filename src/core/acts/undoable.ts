import type {
  Commitment,
  Consult,
  Handoff,
  Interaction,
  IssueLink,
} from '../../database/generated/client.ts';
import type { Button, Input } from '../cards/card.ts';
import { type Fact, newId, type RowWrite, type Write } from '../change.ts';
import type { IssueState } from '../issues/issue.ts';

/** Rows that an act changes, as it found them; the offers and promises of its issues go without saying. */
export interface Found {
  issues?: IssueState[];
  commitments?: Commitment[];
  consults?: Consult[];
  interactions?: Interaction[];
}

/** By table and id what an act changed: the columns as they were, with the version that it left, or that it made the row. */
export type Before = Partial<Record<UndoneTable, Record<string, Input | 'new'>>>;

export const undoneTables = [
  'Issue',
  'Handoff',
  'Commitment',
  'Consult',
  'Interaction',
  'IssueLink',
] as const;
export type UndoneTable = (typeof undoneTables)[number];

/**
 * The fact, with all that it takes to undo it: whoever did it may, for ten minutes, as long as nothing else has changed
 * what it changed. Legs are not among that: they are history.
 */
export function undoable<F extends Fact>(fact: F, found: Found, writes: Write[]): F & { id: string } {
  return { ...fact, id: newId(), data: { ...fact.data, undo: beforeOf(found, writes) } };
}

/** Under what is said of it. */
export function undoButton(fact: { id: string }): Button {
  return { label: 'Undo', intent: 'act.undo', input: { event: fact.id } };
}

function beforeOf(found: Found, writes: Write[]): Before {
  const rows = rowsOf(found);
  const before: Before = {};
  for (const write of writes) {
    if (!isUndone(write)) continue;
    const key = keyOf(write);
    const row = rows.get(key);
    before[write.table] = {
      ...before[write.table],
      [key]: write.how === 'insert' || !row ? 'new' : changedColumns(row, write.row),
    };
  }
  return before;
}

function rowsOf({ issues = [], commitments = [], consults = [], interactions = [] }: Found) {
  const offers = issues.flatMap(({ offer }): Handoff[] => (offer ? [offer] : []));
  const promises = [...issues.flatMap(issue => issue.commitments), ...commitments];
  const all = [...issues, ...offers, ...promises, ...consults, ...interactions];
  return new Map<string, object>(all.map(row => [row.id, row]));
}

function isUndone(write: Write): write is Extract<RowWrite, { table: UndoneTable }> {
  return (
    'table' in write && write.how !== 'delete' && (undoneTables as readonly string[]).includes(write.table)
  );
}

/** A link is known by its two ends. */
export function keyOf({ table, row }: { table: UndoneTable; row: { id: string } | IssueLink }): string {
  return table === 'IssueLink' ? linkKey(row as IssueLink) : (row as { id: string }).id;
}

const linkKey = ({ issueId, otherId }: IssueLink): string => `${issueId} ${otherId}`;

function changedColumns(before: object, after: object): Input {
  const now = after as Input;
  const changed = Object.entries(before).filter(
    ([column, value]) =>
      isColumn(value) && isColumn(now[column]) && JSON.stringify(value) !== JSON.stringify(now[column]),
  );
  const { version } = before as { version?: number };
  const { updatedAt: _, ...columns } = Object.fromEntries(changed);
  return version === undefined ? columns : { ...columns, version: version + 1 };
}

/** Not what was joined to the row. */
function isColumn(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
