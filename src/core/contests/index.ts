import type { Area } from '../area.ts';
import { askDeputies } from './ask-deputies.ts';
import { contestEvents } from './contest-events.ts';
import { settleContest } from './settle-contest.ts';
import { showFriction } from './show-friction.ts';

export const contestsArea: Area = {
  useCases: [settleContest, askDeputies, showFriction],
  events: contestEvents,
};
