import type { Area } from '../area.ts';
import { comeBack } from './come-back.ts';
import { coverEvents } from './cover-events.ts';
import { coverIssue } from './cover-issue.ts';
import { declineCover } from './decline-cover.ts';
import { endAbsence } from './end-absence.ts';
import { endShift } from './end-shift.ts';
import { goAway } from './go-away.ts';
import { nameCover } from './name-cover.ts';
import { orphanEvents } from './orphan-events.ts';

export const coverArea: Area = {
  useCases: [goAway, comeBack, endShift, nameCover, declineCover, endAbsence, coverIssue],
  events: { ...coverEvents, ...orphanEvents },
};
