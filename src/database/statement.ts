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
}
