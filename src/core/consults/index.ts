import type { Area } from '../area.ts';
import { answerConsult } from './answer-consult.ts';
import { askConsult } from './ask-consult.ts';
import { consultEvents } from './consult-events.ts';
import { passConsult } from './pass-consult.ts';
import { redirectConsult } from './redirect-consult.ts';
import { remindConsult } from './remind-consult.ts';
import { withdrawConsult } from './withdraw-consult.ts';

export const consultsArea: Area = {
  useCases: [askConsult, answerConsult, withdrawConsult, remindConsult, redirectConsult, passConsult],
  events: consultEvents,
};
