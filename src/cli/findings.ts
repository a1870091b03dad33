/** One line of a check-up: what was looked at, how it is, and what to do where it is wrong. */
export interface Finding {
  about: string;
  /** `off`: there is nothing to look at. */
  state: 'ok' | 'off' | 'wrong';
  text: string;
  todo?: string;
}

const marks = { ok: '✓', off: '·', wrong: '✗' };

export function findingLines(findings: Finding[]): string[] {
  const width = Math.max(...findings.map(({ about }) => about.length));
  return findings.flatMap(({ about, state, text, todo }) => [
    `${marks[state]} ${about.padEnd(width)}  ${text}`,
    ...(todo ? [`  ${' '.repeat(width)}  → ${todo}`] : []),
  ]);
}

/** Rows under a heading, in columns as wide as they need to be. */
export function tableLines(heading: string[], rows: string[][]): string[] {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  return [heading, ...rows].map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
