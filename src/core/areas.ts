import type { Area } from './area.ts';
import { commitmentsArea } from './commitments/index.ts';
import type { EventKinds } from './event.ts';
import { handoffsArea } from './handoffs/index.ts';
import { showHelp } from './help/show-help.ts';
import { issuesArea } from './issues/index.ts';
import type { UseCase } from './use-case.ts';

const areas: Area[] = [handoffsArea, issuesArea, commitmentsArea];

/** Everything that can be done, in the order of help. */
export const useCases: UseCase[] = [...areas.flatMap(area => area.useCases), showHelp(() => useCases)];

export const eventKinds: EventKinds = Object.assign({}, ...areas.map(area => area.events));
