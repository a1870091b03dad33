import { expect } from 'vitest';
import { folded, isRow, type Rows, rowKey, type TableName, type Write } from '../../../src/core/change.ts';
import type { IssueState } from '../../../src/core/issues/issue.ts';
import { revived } from '../../../src/core/load.ts';

/** The rows and clocks that decisions have written, in memory, as the database would hold them. */
export class Ledger {
  private readonly rows = new Map<string, { table: TableName; row: object }>();
  /** By intent and subject. */
  readonly clocks = new Map<string, Date>();

  write(writes: Write[]): void {
    for (const write of folded(writes)) {
      if (write.how === 'wind') this.wind(`${write.intent} ${write.subjectId}`, write.at);
      if (!isRow(write)) continue;
      const key = rowKey(write);
      expect(this.rows.has(key), `${write.how} ${key}`).toBe(write.how !== 'insert');
      if (write.how === 'delete') this.rows.delete(key);
      // As it comes back from the database: nothing that is not a column of plain data survives.
      else this.rows.set(key, { table: write.table, row: revived(JSON.parse(JSON.stringify(write.row))) });
    }
  }

  private wind(clock: string, at: Date | null): void {
    if (at) this.clocks.set(clock, at);
    else this.clocks.delete(clock);
  }

  all<Table extends TableName>(table: Table): Rows[Table][] {
    return [...this.rows.values()].filter(one => one.table === table).map(({ row }) => row as Rows[Table]);
  }

  of<Table extends 'Leg' | 'Handoff' | 'Commitment'>(table: Table, issueId: string): Rows[Table][] {
    return this.all(table).filter(row => row.issueId === issueId);
  }

  /** The issue as its rows have it: what is known after a restart. */
  issue(state: IssueState): IssueState {
    const row = this.all('Issue').find(({ id }) => id === state.id);
    const offer = this.of('Handoff', state.id).find(handoff => handoff.state === 'offered');
    const names = state.offer && {
      from: state.offer.from,
      toTeam: state.offer.toTeam,
      toPerson: state.offer.toPerson,
      nextUp: state.offer.nextUp,
    };
    return {
      ...state,
      ...row,
      leg: this.of('Leg', state.id).find(({ endedAt }) => endedAt === null) ?? null,
      offer: offer && names ? { ...offer, ...names } : null,
    };
  }
}
