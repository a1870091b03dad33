import type { Area } from '../area.ts';
import { openHome } from './open-home.ts';

export const homeArea: Area = { useCases: [openHome], events: {} };
