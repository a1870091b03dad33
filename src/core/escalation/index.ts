import type { Area } from '../area.ts';
import { escalateHandoff } from './escalate-handoff.ts';
import { escalationEvents } from './escalation-events.ts';
import { pingLead } from './ping-lead.ts';
import { seeExpired } from './see-expired.ts';

export const escalationArea: Area = {
  useCases: [escalateHandoff, pingLead, seeExpired],
  events: escalationEvents,
};
