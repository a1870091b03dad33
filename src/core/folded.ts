import type { RowWrite, Write } from './change.ts';

/** Each row, card and clock once, as it was written last; what is inserted and then updated is inserted as it ends up. */
export function folded(writes: Write[]): Write[] {
  const last = new Map<string, Write>();
  for (const write of writes) {
    const key = keyOf(write);
    const before = last.get(key);
    const isStillNew = write.how === 'update' && before?.how === 'insert';
    last.set(key, isStillNew ? ({ ...write, how: 'insert' } as Write) : write);
  }
  return [...last.values()];
}

function keyOf(write: Write): string {
  switch (write.how) {
    case 'place':
      return `place ${write.subject} ${write.subjectId} ${Object.values(write.in).join()}`;
    case 'touch':
      return `touch ${write.subject} ${write.subjectId}`;
    case 'touch members':
      return `touch members ${write.teamId}`;
    case 'touch teams':
      return `touch teams ${write.personId}`;
    case 'touch leads':
      return `touch leads ${write.teamId}`;
    case 'wind':
      return `wind ${write.intent} ${write.subjectId}`;
    case 'name next':
      return `name next ${write.teamId} ${write.personId}`;
    case 'wind issues':
    case 'wind promises':
      return `${write.how} ${write.intent} ${write.of.teamId} ${write.of.customerId}`;
    case 'resend':
    case 'confirm':
      return `${write.how} ${write.ids}`;
    default:
      return rowKey(write);
  }
}

/** The table and the row in it that this writes. */
export function rowKey(write: RowWrite): string {
  if (write.table === 'Member') return `Member ${write.row.teamId} ${write.row.personId}`;
  if (write.table === 'IssueLink') return `IssueLink ${write.row.issueId} ${write.row.otherId}`;
  return `${write.table} ${write.table === 'LinkCode' ? write.row.hash : write.row.id}`;
}
