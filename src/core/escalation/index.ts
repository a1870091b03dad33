import type { Area } from '../area.ts';
import { escalateHandoff } from './escalate-handoff.ts';
import { escalationEvents } from './escalation-events.ts';
import { pingLead } from './ping-lead.ts';
import { seeHandoff } from './see-handoff.ts';
import { showHops } from './show-hops.ts';
import { showUncovered } from './show-uncovered.ts';

export const escalationArea: Area = {
  useCases: [escalateHandoff, pingLead, showHops, showUncovered, seeHandoff],
  events: escalationEvents,
};
