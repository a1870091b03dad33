import type { Area } from '../area.ts';
import { postDigest } from './post-digest.ts';
import { postPersonalDigest } from './post-personal-digest.ts';

export const digestsArea: Area = { useCases: [postDigest, postPersonalDigest], events: {} };
