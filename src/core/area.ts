import type { EventKinds } from './event.ts';
import type { UseCase } from './use-case.ts';

/** A folder of the core: what people can do there, and what can be said of it. */
export interface Area {
  useCases: UseCase[];
  events: EventKinds;
}
