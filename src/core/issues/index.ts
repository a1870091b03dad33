import type { Area } from '../area.ts';
import { findIssue } from './find-issue.ts';
import { issueEvents } from './issue-events.ts';
import { linkIssues } from './link-issues.ts';
import { logIssue } from './log-issue.ts';
import { mergeIssues } from './merge-issues.ts';
import { passDeadline } from './pass-deadline.ts';
import { rateIssue } from './rate-issue.ts';
import { releaseIssue } from './release-issue.ts';
import { reopenIssue } from './reopen-issue.ts';
import { resolveIssue } from './resolve-issue.ts';
import { showMine } from './show-mine.ts';
import { snoozeIssue } from './snooze-issue.ts';
import { splitIssue } from './split-issue.ts';
import { unlinkIssues } from './unlink-issues.ts';
import { withdrawIssue } from './withdraw-issue.ts';

export const issuesArea: Area = {
  useCases: [
    logIssue,
    resolveIssue,
    reopenIssue,
    snoozeIssue,
    rateIssue,
    mergeIssues,
    splitIssue,
    linkIssues,
    unlinkIssues,
    withdrawIssue,
    passDeadline,
    releaseIssue,
    showMine,
    findIssue,
  ],
  events: issueEvents,
};
