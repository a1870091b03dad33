import type { Area } from '../area.ts';
import { clockEvents } from './clock-events.ts';
import { resumeIssue } from './resume-issue.ts';
import { waitIssue } from './wait-issue.ts';

export const clocksArea: Area = {
  useCases: [waitIssue, resumeIssue],
  events: clockEvents,
};
