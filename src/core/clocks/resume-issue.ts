import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { factOn, mustBeOpen, settled } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, issues, pointedAt } from '../issues/issue-views.ts';
import { mustAnswerFor } from '../issues/must-answer-for.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { resumed } from './waiting.ts';

/** The customer has answered where nothing reports it: its clocks go on, later by the time in which it waited. */
export const resumeIssue = useCase({
  name: 'issue.resume',
  input: z.object({ issue: IssueRef }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ state, me, zone, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    mustBeOpen(before);
    if (!before.waitingSinceAt)
      throw new Refusal('conflict', say`${issueNumber(before)} waits for nobody: its clocks run.`);
    mustAnswerFor(me, before, say`say that`);
    const { issue, writes } = settled(before, resumed(before, { now, usual }), { now, usual });
    return {
      writes,
      facts: [factOn(issue, 'issue.resumed')],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
