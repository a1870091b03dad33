import type { Example } from '../cards/example.ts';
import { formOf } from '../example-asking.ts';
import {
  acme,
  ana,
  ben,
  billing,
  exampleEvent,
  exampleId,
  exampleIssue,
  friday,
  hostile,
  longNamed,
  monday,
  reading,
  yesterday,
} from '../issues/example-issue.ts';
import { answerConsult } from './answer-consult.ts';
import { askConsult } from './ask-consult.ts';
import type { ConsultState } from './consult.ts';
import { askedEcho, consultCard } from './consult-cards.ts';
import { consultEvents } from './consult-events.ts';

const question = 'Can we waive the late fee on invoice 4411?';

function exampleConsult(changes: Partial<ConsultState> = {}): ConsultState {
  return {
    id: exampleId(34),
    organizationId: exampleId(0),
    issueId: exampleId(30),
    issue: exampleIssue(),
    customerId: acme.id,
    customer: acme,
    question,
    askedById: ben.id,
    askedBy: ben,
    askedAt: monday,
    toTeamId: billing.id,
    toTeam: billing,
    toPersonId: null,
    toPerson: null,
    dueAt: friday,
    state: 'asked',
    answer: null,
    answeredById: null,
    answeredBy: null,
    answeredAt: null,
    version: 1,
    ...changes,
  };
}

const answer = {
  state: 'answered' as const,
  answer: 'Yes, up to 50 € without asking. Above that Eva signs.',
  answeredById: ana.id,
  answeredBy: ana,
  answeredAt: monday,
};
const toAna = { toTeamId: null, toTeam: null, toPersonId: ana.id, toPerson: ana };
const told = {
  consult: exampleId(34),
  question,
  askedBy: ana.id,
  to: billing.name,
  receiver: `team:${billing.id}`,
  due: friday.toISOString(),
};
const asking = {
  receiver: null,
  receivers: [{ label: '@billing · Billing', value: `team:${billing.id}` }],
  candidates: [],
  customers: { candidates: [], options: [], rooms: [], policies: [], active: [] },
  earlier: [],
};
const notice = (name: string, data: Record<string, string>, changes = {}) =>
  consultEvents[name]?.notice?.(exampleEvent(name, { ...told, ...data }, changes));

export const consultExamples: Example[] = [
  { name: 'A question', card: consultCard(exampleConsult(), reading) },
  {
    name: 'A question about nothing in particular, overdue',
    card: consultCard(
      exampleConsult({ issueId: null, issue: null, customerId: null, customer: null, dueAt: yesterday }),
      reading,
    ),
  },
  { name: 'A question, answered', card: consultCard(exampleConsult(answer), reading) },
  {
    name: 'A question and an answer, overlong and hostile',
    card: consultCard(
      exampleConsult({
        ...answer,
        question: `${hostile} `.repeat(6),
        answer: `${hostile} `.repeat(24),
        askedBy: longNamed,
      }),
      reading,
    ),
  },
  { name: 'Asked, to whoever asked', card: askedEcho(exampleConsult(), 'as usual', reading) },
  {
    name: 'Asked of a team without a room',
    card: askedEcho(exampleConsult({ issue: null, question: hostile }), 'people', reading),
  },
  { name: 'Ask, everything to be asked', form: formOf(askConsult, {}, asking) },
  {
    name: 'Answer',
    form: formOf(
      answerConsult,
      { consult: exampleId(34) },
      { consults: [exampleConsult({ ...toAna, question: hostile })] },
    ),
  },
  { name: 'Notice: answered', card: notice('consult.answered', { answer: answer.answer }) },
  {
    name: 'Notice: answered at length, about no issue',
    card: notice('consult.answered', { answer: `${hostile} `.repeat(24) }, { issue: null, customer: null }),
  },
  { name: 'Notice: a question waits', card: notice('consult.reminded', { person: ana.id, name: ana.name }) },
  {
    name: 'Notice: whoever was asked has left',
    card: notice('consult.left_behind', { left: longNamed.name }),
  },
  { name: 'Notice: nobody answered', card: notice('consult.unanswered', {}) },
];
