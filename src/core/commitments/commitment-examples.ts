import type { Example } from '../cards/example.ts';
import { answerOf, formOf } from '../example-asking.ts';
import {
  acme,
  ana,
  ben,
  billing,
  exampleEvent,
  exampleId,
  exampleIssue,
  examplePromise,
  friday,
  hostile,
  longNamed,
  reading,
  today,
} from '../issues/example-issue.ts';
import type { Promised } from '../issues/issue.ts';
import { breakPromise } from './break-promise.ts';
import { commitmentCard, meanwhileCard, promisedEcho } from './commitment-cards.ts';
import { commitmentEvents } from './commitment-events.ts';
import { confirmCard } from './confirm-cards.ts';
import { bothHoldCard, conflictCard } from './conflict-cards.ts';
import { makePromise } from './make-promise.ts';
import { movePromise } from './move-promise.ts';

const issue = exampleIssue();
const customers = { candidates: [], options: [], rooms: [], policies: [], active: [] };
const promised = {
  ...examplePromise({ promisedById: ana.id, promisedBy: ana }),
  customer: 'Acme',
  teams: [],
};
const one = { commitments: [promised], issues: [issue] };
const whom = { receiver: { team: null, person: null }, receivers: [] };
const told = { what: promised.what, due: today.toISOString(), promisedBy: ana.id };

const asked = (changes: Partial<Promised> = {}): Promised =>
  examplePromise({ backing: 'unbacked', team: billing, promisedBy: ana, dueAt: friday, ...changes });

const standings: Record<string, Partial<Promised>> = {
  'To be backed': {},
  'To be backed, and told already': { toldAt: today },
  'Another date was offered': {
    backing: 'countered',
    backer: ben,
    counterDueAt: friday,
    reason: 'the bank is closed',
  },
  Backed: { backing: 'backed', backer: ben },
  'Kept, in the room of whoever delivered it': {
    state: 'kept',
    backing: 'backed',
    backer: ben,
    settledAt: today,
  },
};

const standing = (changes: Partial<Promised> = {}) => ({ ...examplePromise(changes), issue });

const noticeOf = (name: string, more: Record<string, string>) =>
  commitmentEvents[name]?.notice?.(exampleEvent(name, { ...told, ...more }));

export const commitmentExamples: Example[] = [
  {
    name: 'Promised, to whoever promised',
    card: answerOf(
      makePromise,
      { issue: issue.id, what: 'credit note sent', due: friday.toISOString() },
      { candidates: [issue], customers, ...whom },
    ),
  },
  ...Object.entries(standings).map(([name, changes]) => ({
    name,
    card: commitmentCard({ commitment: asked(changes), customer: acme, issue }, reading),
  })),
  {
    name: 'A promise on no issue, in words of an outsider',
    card: commitmentCard(
      {
        commitment: asked({ what: hostile, promisedBy: longNamed }),
        customer: { name: hostile },
        issue: null,
      },
      reading,
    ),
  },
  {
    name: 'Unbacked, to whoever promised',
    card: promisedEcho(asked(), { customer: acme, issue, reached: 'as usual' }, reading, today),
  },
  {
    name: 'Unbacked, and told already',
    card: promisedEcho(
      asked({ toldAt: today }),
      { customer: acme, issue, reached: 'people' },
      reading,
      today,
    ),
  },
  { name: 'A line to say meanwhile', card: meanwhileCard(asked(), today, reading) },
  {
    name: 'What a new owner is asked to confirm',
    card: confirmCard(
      exampleIssue({
        ownerId: ben.id,
        commitments: [
          asked({ team: null, delivererId: ben.id, deliverer: ben }),
          asked({ team: null, delivererId: ben.id, deliverer: ben, what: hostile }),
        ],
      }),
      ben,
      reading,
    ),
  },
  {
    name: 'Two stories: two dates, a snooze and a later step',
    card: conflictCard(
      acme,
      [
        {
          kind: 'dates',
          promise: standing({ promisedBy: ana, dueAt: today }),
          other: standing({ dueAt: friday }),
        },
        { kind: 'snooze', promise: standing(), issue, at: friday },
        {
          kind: 'step',
          promise: standing(),
          issue: exampleIssue({ nextStep: 'credit note for 4411' }),
          at: friday,
        },
      ],
      reading,
    ),
  },
  {
    name: 'Two stories, in words of an outsider',
    card: conflictCard(
      { id: acme.id, name: hostile },
      Array.from({ length: 7 }, () => ({
        kind: 'dates' as const,
        promise: standing({ what: hostile, promisedBy: longNamed }),
        other: standing({ what: hostile, dueAt: friday }),
      })),
      reading,
    ),
  },
  { name: 'Both hold, to whoever said so', card: bothHoldCard(promised, { other: hostile }) },
  { name: 'It holds though it is put off, to whoever said so', card: bothHoldCard(promised, {}) },
  { name: 'Notice: due soon', card: noticeOf('commitment.reminded', {}) },
  { name: 'Notice: backed', card: noticeOf('commitment.backed', {}) },
  {
    name: 'Notice: another date',
    card: noticeOf('commitment.countered', { can: friday.toISOString(), reason: 'the bank is closed' }),
  },
  { name: 'Notice: asked again', card: noticeOf('commitment.asked_again', {}) },
  { name: 'Notice: nobody has answered', card: noticeOf('commitment.unanswered', { to: 'Billing' }) },
  {
    name: 'Notice: you have not answered',
    card: noticeOf('commitment.unanswered', { to: ben.name, asked: ben.id }),
  },
  {
    name: 'Notice: whoever was to deliver it has left',
    card: noticeOf('commitment.left_behind', { left: longNamed.name }),
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
    form: formOf(makePromise, { text: 'credit note sent' }, { candidates: [], customers, ...whom }),
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
