import type { Example } from '../cards/example.ts';
import { answerOf } from '../example-asking.ts';
import {
  ana,
  exampleEvent,
  exampleIssue,
  exampleOffer,
  friday,
  hostile,
  longNamed,
  reading,
} from '../issues/example-issue.ts';
import { actEvents } from './act-events.ts';
import { undoAct } from './undo-act.ts';

const issue = exampleIssue();
const event = {
  ...exampleEvent('issue.snoozed', { until: friday.toISOString() }),
  personId: ana.id,
  at: reading.now.toISOString(),
};
const act = {
  event,
  by: ana,
  isUndone: false,
  isFollowed: false,
  hours: null,
  issues: [],
  handoffs: [],
  commitments: [],
  consults: [],
};
const undone = actEvents['act.undone']?.notice;

export const actExamples: Example[] = [
  {
    name: 'Taken back',
    card: answerOf(
      undoAct({}),
      {},
      {
        act: {
          ...act,
          event: {
            ...event,
            data: { undo: { Issue: { [issue.id]: { snoozedUntilAt: null, version: 1 } } } },
          },
          issues: [{ ...issue, offer: exampleOffer() }],
          interactions: [],
          legs: [],
        },
      },
    ),
  },
  {
    name: 'Notice: taken back by somebody else',
    card: undone?.(exampleEvent('act.undone', { of: 'issue.snoozed' })),
  },
  {
    name: 'Notice: taken back, in words of an outsider',
    card: undone?.(
      exampleEvent(
        'act.undone',
        { of: 'issue.snoozed' },
        { person: longNamed, issue: { ...issue, title: hostile } },
      ),
    ),
  },
];
