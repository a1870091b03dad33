import type { Figure } from './measure.ts';

const titles = ['', 'measured', 'floor', 'ratio', 'reach', 'met', 'load'];

/** The figures as a table in Markdown, its columns as wide as what stands in them. */
export function table(figures: Figure[]): string {
  const rows = [titles, ...figures.map(cells)];
  const widths = titles.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function cells({ what, measured, floor = '', ratio, reach = '', met, load }: Figure): string[] {
  const verdict = met === undefined ? '' : met ? 'yes' : 'NO';
  return [what, measured, floor, ratio?.toFixed(2) ?? '', reach, verdict, load];
}
