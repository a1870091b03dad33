import type { QuestionRow } from '../consults/question-rows.ts';
import { acme, ana, ben, billing, exampleId, friday, today } from './example-issue.ts';
import type { IssueRow, PromiseRow } from './issue-rows.ts';

// The same morning, as rows of lists.

export function exampleRow(count: number, changes: Partial<IssueRow> = {}): IssueRow {
  return {
    id: exampleId(100 + count),
    number: count,
    title: "Export shows last month's invoices",
    status: 'open',
    customer: acme.name,
    owner: ben.name,
    team: billing.name,
    dueAt: friday,
    clock: null,
    updateAt: null,
    snoozedUntilAt: null,
    severity: 'normal',
    resolvedAt: null,
    mergedInto: null,
    nextStep: null,
    offer: null,
    ...changes,
  };
}

const stated = {
  kind: 'work',
  severity: 'normal',
  note: 'needs a credit note for 4411',
  dueAt: friday,
} as const;

export function exampleWaiting(count: number, changes: Partial<IssueRow> = {}): IssueRow {
  const offer = { ...stated, id: exampleId(200 + count), from: 'Ana', to: 'Billing', toPersonId: null };
  return exampleRow(count, { owner: 'Ana', team: 'Support', offer, ...changes });
}

/** Offered to Ana herself. */
export function exampleToPerson(count: number, changes: Partial<IssueRow> = {}): IssueRow {
  const offer = { ...stated, id: exampleId(200 + count), from: 'Ben', to: 'Ana', toPersonId: ana.id };
  return exampleRow(count, { offer, ...changes });
}

export function examplePromiseRow(count: number, changes: Partial<PromiseRow> = {}): PromiseRow {
  return {
    id: exampleId(300 + count),
    what: 'credit note sent',
    dueAt: today,
    promisedById: ben.id,
    backing: 'none',
    customer: acme.name,
    promisedBy: ben.name,
    issue: { id: exampleId(30), number: 12 },
    ...changes,
  };
}

/** Asked of billing. */
export function exampleQuestion(count: number, changes: Partial<QuestionRow> = {}): QuestionRow {
  return {
    id: exampleId(400 + count),
    question: 'can we waive the fee?',
    dueAt: today,
    askedBy: ana.name,
    to: billing.name,
    customer: acme.name,
    issue: { id: exampleId(30), number: 12 },
    ...changes,
  };
}
