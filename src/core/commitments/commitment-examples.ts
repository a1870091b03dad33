import type { Example } from '../cards/example.ts';
import { answerOf, formOf } from '../example-asking.ts';
import {
  ana,
  exampleEvent,
  exampleId,
  exampleIssue,
  examplePromise,
  friday,
  hostile,
  today,
} from '../issues/example-issue.ts';
import { breakPromise } from './break-promise.ts';
import { commitmentEvents } from './commitment-events.ts';
import { makePromise } from './make-promise.ts';
import { movePromise } from './move-promise.ts';

const issue = exampleIssue();
const customers = { candidates: [], options: [], rooms: [], policies: [] };
const promised = { ...examplePromise({ promisedById: ana.id, promisedBy: ana }), leads: [] };
const one = { commitments: [promised], issues: [issue] };
const told = { what: promised.what, due: today.toISOString(), promisedBy: ana.id };

export const commitmentExamples: Example[] = [
  {
    name: 'Promised, to whoever promised',
    card: answerOf(
      makePromise,
      { issue: issue.id, what: 'credit note sent', due: friday.toISOString() },
      { candidates: [issue], customers },
    ),
  },
  {
    name: 'Notice: kept by somebody else',
    card: commitmentEvents['commitment.kept']?.notice?.(exampleEvent('commitment.kept', told)),
  },
  {
    name: 'Notice: moved',
    card: commitmentEvents['commitment.moved']?.notice?.(
      exampleEvent('commitment.moved', { ...told, due: friday.toISOString(), reason: 'the bank is closed' }),
    ),
  },
  {
    name: 'Notice: broken, in words of an outsider',
    card: commitmentEvents['commitment.broken']?.notice?.(
      exampleEvent('commitment.broken', { ...told, what: hostile, reason: hostile }),
    ),
  },
  {
    name: 'Record a promise',
    form: formOf(makePromise, { text: 'credit note sent' }, { candidates: [], customers }),
  },
  { name: 'Another date', form: formOf(movePromise, { commitment: promised.id }, one) },
  {
    name: 'Another date, for which of several',
    form: formOf(
      movePromise,
      { issue: issue.id },
      { ...one, commitments: [promised, { ...promised, id: exampleId(71), what: hostile }] },
    ),
  },
  { name: 'Promise broken', form: formOf(breakPromise, { commitment: promised.id }, one) },
];
