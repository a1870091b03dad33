import type { Area } from '../area.ts';
import { actEvents } from './act-events.ts';

/** What concerns whatever somebody did; its use-case knows the events of every area. */
export const actsArea: Area = { useCases: [], events: actEvents };
