import type { Area } from '../area.ts';
import { clockEvents } from './clock-events.ts';
import { recomputeIssue } from './recompute-issue.ts';
import { resumeIssue } from './resume-issue.ts';
import { waitIssue } from './wait-issue.ts';

export const clocksArea: Area = {
  useCases: [waitIssue, resumeIssue, recomputeIssue],
  events: clockEvents,
};
