import { isRow, type Rows, type TableName, type Write } from '../../../src/core/change.ts';
import { folded, rowKey } from '../../../src/core/folded.ts';
import { revived } from '../../../src/core/load.ts';
import { people } from './company.ts';

/** The rows, clocks and cards that decisions have written, in memory, as the database would hold them. */
export class Ledger {
  private readonly rows = new Map<string, { table: TableName; row: object }>();
  /** By intent and subject. */
  readonly clocks = new Map<string, Date>();
  /** The rooms in which an issue's card stands. */
  private readonly cards = new Map<string, Set<string>>();
  private lastIssue = 0;

  constructor() {
    this.write(people.map(row => ({ how: 'insert', table: 'Person', row })));
  }

  write(writes: Write[]): void {
    for (const write of folded(writes)) {
      if (write.how === 'wind') this.wind(write.intent, write.subjectId, write.at);
      if (write.how === 'place' && write.subject === 'issue' && 'roomId' in write.in)
        this.cards.set(write.subjectId, this.roomsOf(write.subjectId).add(write.in.roomId));
      if (!isRow(write)) continue;
      const key = rowKey(write);
      if (this.rows.has(key) === (write.how === 'insert')) throw new Error(`${write.how} of ${key}`);
      if (write.how === 'delete') this.rows.delete(key);
      else this.rows.set(key, { table: write.table, row: this.stored(write) });
    }
  }

  /** As it comes back from the database: nothing that is not a column of plain data survives. */
  private stored({ how, table, row }: { how: string; table: TableName; row: object }): object {
    const columns = Object.entries(row).filter(([, value]) => isColumn(value));
    const kept = revived<object>(JSON.parse(JSON.stringify(Object.fromEntries(columns))));
    if (table !== 'Issue' || how !== 'insert') return kept;
    this.lastIssue += 1;
    return { ...kept, number: this.lastIssue };
  }

  wind(intent: string, subjectId: string, at: Date | null): void {
    if (at) this.clocks.set(`${intent} ${subjectId}`, at);
    else this.clocks.delete(`${intent} ${subjectId}`);
  }

  all<Table extends TableName>(table: Table): Rows[Table][] {
    return [...this.rows.values()].filter(one => one.table === table).map(({ row }) => row as Rows[Table]);
  }

  row<Table extends TableName>(table: Table, id: string | null): Rows[Table] | null {
    return (this.rows.get(`${table} ${id}`)?.row as Rows[Table] | undefined) ?? null;
  }

  of<Table extends 'Leg' | 'Handoff' | 'Commitment' | 'Contest'>(
    table: Table,
    issueId: string,
  ): Rows[Table][] {
    return this.all(table).filter(row => row.issueId === issueId);
  }

  roomsOf(issueId: string): Set<string> {
    return this.cards.get(issueId) ?? new Set();
  }
}

function isColumn(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
