import type { Database } from '../database/database.ts';
import type { Write } from './change.ts';
import type { Outcome } from './outcome.ts';

// A new issue gets its number in the statement that stores it, so its own answer is stored without it.

type IssuePart = { kind: 'issue'; id: string; number: number | null };

/** The answer to a command that has just been written, with the numbers that its new issues got. */
export function numbered(outcome: Outcome, writes: Write[], lastIssue: number | null): Outcome {
  if (lastIssue === null) return outcome;
  const numbers = new Map<string, number>();
  for (const write of writes) {
    if (write.how === 'insert' && write.table === 'Issue')
      numbers.set(write.row.id, lastIssue + write.row.number);
  }
  return filled(outcome, numbers);
}

/** An answer that was stored earlier, with the numbers that its issues have. */
export async function withNumbers(database: Database, outcome: Outcome): Promise<Outcome> {
  const missing = [...unnumbered(outcome)];
  if (missing.length === 0) return outcome;
  const issues = await database.prisma.issue.findMany({
    where: { id: { in: missing } },
    select: { id: true, number: true },
  });
  return filled(outcome, new Map(issues.map(issue => [issue.id, issue.number])));
}

function* unnumbered(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  if (isIssuePart(node) && node.number === null) yield node.id;
  for (const child of Object.values(node)) yield* unnumbered(child);
}

function filled<T>(node: T, numbers: Map<string, number>): T {
  if (typeof node !== 'object' || node === null) return node;
  if (isIssuePart(node)) return { ...node, number: node.number ?? numbers.get(node.id) ?? null };
  if (Array.isArray(node)) return node.map(child => filled(child, numbers)) as T;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, filled(child, numbers)])) as T;
}

function isIssuePart(node: object): node is IssuePart {
  return (node as IssuePart).kind === 'issue';
}
