import type { Area } from '../area.ts';
import { leaveTelling } from './leave-telling.ts';
import { nameSpeaker } from './name-speaker.ts';
import { showSpeaker } from './show-speaker.ts';
import { skipTelling } from './skip-telling.ts';
import { speakerEvents } from './speaker-events.ts';
import { tellCustomer } from './tell-customer.ts';

export const speakerArea: Area = {
  useCases: [nameSpeaker, tellCustomer, leaveTelling, skipTelling, showSpeaker],
  events: speakerEvents,
};
