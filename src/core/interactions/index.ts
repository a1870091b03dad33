import type { Area } from '../area.ts';
import { interactionEvents } from './interaction-events.ts';
import { noteInteraction } from './note-interaction.ts';
import { recordInteraction } from './record-interaction.ts';

export const interactionsArea: Area = {
  useCases: [noteInteraction, recordInteraction],
  events: interactionEvents,
};
