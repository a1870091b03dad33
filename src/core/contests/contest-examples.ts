import type { Example } from '../cards/example.ts';
import { formOf } from '../example-asking.ts';
import {
  ana,
  billing,
  exampleEvent,
  exampleId,
  exampleIssue,
  friday,
  hostile,
  longNamed,
  monday,
  reading,
  support,
  today,
} from '../issues/example-issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import type { CameBack, Contested } from './contest.ts';
import { lockedCard } from './contest-cards.ts';
import { contestEvents } from './contest-events.ts';
import type { Friction } from './friction.ts';
import { frictionCard } from './friction-cards.ts';
import { settleContest } from './settle-contest.ts';

const contest: Contested = {
  id: exampleId(35),
  organizationId: exampleId(0),
  issueId: exampleId(30),
  fromTeamId: support.id,
  fromTeam: support,
  toTeamId: billing.id,
  toTeam: billing,
  handoffId: exampleId(32),
  reason: 'Support can do that',
  openedAt: monday,
  deputyAt: today,
  settledAt: null,
  settledById: null,
  ownerId: null,
  teamId: null,
  missing: null,
  costMinutes: null,
  firstOfferedAt: monday,
  version: 1,
};
const issue = exampleIssue({ contestId: contest.id, contest });
const long: Contested = { ...contest, toTeam: { ...billing, name: longNamed.name, mayDecide: hostile } };
const bounced: CameBack = {
  id: contest.handoffId,
  issueId: issue.id,
  fromPersonId: ana.id,
  state: 'declined',
  reason: contest.reason,
  fromTeam: support,
  toTeam: { ...billing, mayDecide: 'refunds up to 500 €' },
  firstOfferedAt: monday,
  deciding: [],
};
const told = {
  contest: contest.id,
  between: [support.name, billing.name],
};
const asking = {
  issues: [{ ...issue, contest: { ...contest, fromTeam: { ...support, leadId: ana.id } } }],
  deciders: { deciding: [], deputies: [] },
  receiver: { team: null, person: null },
  receivers: [{ label: '@billing · Billing', value: `team:${billing.id}` }],
  team: null,
};
const notice = (name: string, data: object) =>
  contestEvents[name]?.notice?.({ ...exampleEvent(name), data: { ...told, ...data } });

const pair: Friction = {
  fromTeam: support,
  toTeam: bounced.toTeam,
  times: 4,
  issues: [issue, { ...issue, number: 15 }],
  reasons: ['Support can do that', 'We need the contract number'],
  missing: ['nobody in support may refund more than 100 €'],
  minutes: 1380,
};
const hostilePair: Friction = {
  ...pair,
  fromTeam: { ...support, name: longNamed.name },
  toTeam: { ...billing, name: hostile },
  times: 1,
  issues: Array.from({ length: 9 }, (_, index) => ({ ...issue, number: 20 + index })),
  reasons: Array.from({ length: 7 }, () => hostile.repeat(3)),
  missing: [],
  minutes: 45,
};

export const contestExamples: Example[] = [
  { name: 'Contested: locked', card: issueCard(issue, reading) },
  {
    name: 'Contested, but urgent, between teams with long names',
    card: issueCard(
      exampleIssue({ contestId: long.id, contest: long, severity: 'urgent', dueAt: friday }),
      reading,
    ),
  },
  { name: 'Locked, to the sender', card: lockedCard(issue, contest, bounced, reading) },
  {
    name: 'Locked, to the sender, in words of an outsider',
    card: lockedCard(
      { ...issue, title: hostile },
      long,
      { ...bounced, reason: hostile, toTeam: long.toTeam ?? billing },
      reading,
    ),
  },
  {
    name: 'Friction',
    card: frictionCard([pair, { ...pair, toTeam: support, times: 1, missing: [], minutes: 70 }], {
      all: true,
    }),
  },
  {
    name: 'Friction of many teams, in words of outsiders',
    card: frictionCard(Array(12).fill(hostilePair), { all: false }),
  },
  { name: 'No friction', card: frictionCard([], { all: false }) },
  { name: 'Name the owner', form: formOf(settleContest, { issue: issue.id }, asking) },
  {
    name: 'Notice: settled',
    card: notice('contest.settled', {
      owner: 'Ben',
      team: 'Billing',
      missing: 'nobody in support may refund more than 100 €',
    }),
  },
  {
    name: 'Notice: settled, to a queue, in words of an outsider',
    card: notice('contest.settled', { team: longNamed.name, missing: hostile }),
  },
];
