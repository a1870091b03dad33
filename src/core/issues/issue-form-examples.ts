import type { Example } from '../cards/example.ts';
import { answerOf, formOf } from '../example-asking.ts';
import {
  acme,
  ana,
  exampleId,
  exampleIssue,
  examplePromise,
  friday,
  hostile,
  longNamed,
  monday,
} from './example-issue.ts';
import { findIssue } from './find-issue.ts';
import { logIssue } from './log-issue.ts';
import { mergeIssues } from './merge-issues.ts';
import { rateIssue } from './rate-issue.ts';
import { resolveIssue } from './resolve-issue.ts';
import { snoozeIssue } from './snooze-issue.ts';
import { splitIssue } from './split-issue.ts';

const customer = { ...acme, organizationId: exampleId(0), nameKey: 'acme', version: 1, createdAt: monday };
const none = { candidates: [], options: [], rooms: [], policies: [], active: [] };
const some = {
  candidates: [customer],
  options: [acme.name, hostile, longNamed.name].map((label, index) => ({
    label,
    value: exampleId(80 + index),
  })),
  rooms: [],
  policies: [],
  active: [],
};

export const issueFormExamples: Example[] = [
  { name: 'Log an issue, for the first customer', form: formOf(logIssue, {}, { customers: none }) },
  {
    name: 'Log an issue',
    form: formOf(logIssue, { text: 'wrong address' }, { customers: { ...some, candidates: [] } }),
  },
  {
    name: 'Logged, to whoever logged it',
    card: answerOf(
      logIssue,
      { customer: acme.id, title: 'Wrong address on the invoice' },
      { customers: some },
    ),
  },
  {
    name: 'Resolve, which of several',
    form: formOf(
      resolveIssue,
      {},
      {
        candidates: [exampleIssue(), exampleIssue({ id: exampleId(70), number: 9, title: hostile })],
      },
    ),
  },
  {
    name: 'Resolved, to whoever resolved it',
    card: answerOf(resolveIssue, {}, { candidates: [exampleIssue({ owner: ana })] }),
  },
  { name: 'Find an issue', form: formOf(findIssue, {}, { found: [] }) },
  { name: 'Severity', form: formOf(rateIssue, { severity: 'urgent' }, { candidates: [exampleIssue()] }) },
  { name: 'Snooze', form: formOf(snoozeIssue, {}, { candidates: [exampleIssue()] }) },
  {
    name: 'Snoozed, past its time',
    card: answerOf(
      snoozeIssue,
      { due: 'next friday' },
      { candidates: [exampleIssue({ title: hostile, dueAt: friday })] },
    ),
  },
  {
    name: 'Merge, into which',
    form: formOf(
      mergeIssues,
      {},
      {
        candidates: [exampleIssue()],
        targets: [exampleIssue({ id: exampleId(70), number: 9, title: hostile })],
      },
    ),
  },
  {
    name: 'Merged, with a promise',
    card: answerOf(
      mergeIssues,
      { issue: exampleId(30), into: exampleId(70) },
      {
        candidates: [exampleIssue({ commitments: [examplePromise()] })],
        targets: [exampleIssue({ id: exampleId(70), number: 9, title: hostile })],
        consults: [],
        interactions: [],
        absorbed: [],
        rooms: [],
      },
    ),
  },
  {
    name: 'Split, with promises',
    form: formOf(
      splitIssue,
      { text: hostile },
      {
        candidates: [
          exampleIssue({
            commitments: [examplePromise(), examplePromise({ id: exampleId(71), what: hostile })],
          }),
        ],
        rooms: [],
      },
    ),
  },
  {
    name: 'Split',
    card: answerOf(splitIssue, { text: hostile }, { candidates: [exampleIssue()], rooms: [] }),
  },
];
