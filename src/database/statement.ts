/** A statement for the driver: its parameters stand in the text as $1, $2 … */
export interface Statement {
  text: string;
  values: unknown[];
}

/** The parameters of a statement that is put together from parts; each becomes its place in the text. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** Rows as jsonb. */
  rows(rows: object[]): string {
    return `${this.add(JSON.stringify(rows))}::jsonb`;
  }

  /**
   * Rows of a table, to be joined to it. How few they are stands in the text (1, 2, 4 …), or PostgreSQL expects a hundred
   * and reads all of a small table to find them: for as long as the connection lives, however large that becomes.
   */
  joined(table: string, rows: object[]): string {
    const most = 2 ** Math.ceil(Math.log2(Math.max(1, rows.length)));
    return `(SELECT * FROM jsonb_populate_recordset(NULL::"${table}", ${this.rows(rows)}) LIMIT ${most})`;
  }
}
