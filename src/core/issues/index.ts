import type { Area } from '../area.ts';
import { findIssue } from './find-issue.ts';
import { issueEvents } from './issue-events.ts';
import { logIssue } from './log-issue.ts';
import { passDeadline } from './pass-deadline.ts';
import { rateIssue } from './rate-issue.ts';
import { releaseIssue } from './release-issue.ts';
import { reopenIssue } from './reopen-issue.ts';
import { resolveIssue } from './resolve-issue.ts';
import { showMine } from './show-mine.ts';
import { snoozeIssue } from './snooze-issue.ts';
import { tellCustomer } from './tell-customer.ts';
import { withdrawIssue } from './withdraw-issue.ts';

export const issuesArea: Area = {
  useCases: [
    logIssue,
    resolveIssue,
    reopenIssue,
    snoozeIssue,
    rateIssue,
    withdrawIssue,
    passDeadline,
    releaseIssue,
    tellCustomer,
    showMine,
    findIssue,
  ],
  events: issueEvents,
};
