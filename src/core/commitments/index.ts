import type { Area } from '../area.ts';
import { breakPromise } from './break-promise.ts';
import { commitmentEvents } from './commitment-events.ts';
import { keepPromise } from './keep-promise.ts';
import { makePromise } from './make-promise.ts';
import { movePromise } from './move-promise.ts';
import { withdrawPromise } from './withdraw-promise.ts';

export const commitmentsArea: Area = {
  useCases: [makePromise, keepPromise, movePromise, breakPromise, withdrawPromise],
  events: commitmentEvents,
};
