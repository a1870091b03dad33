import { actsArea } from './acts/index.ts';
import { undoAct } from './acts/undo-act.ts';
import type { Area } from './area.ts';
import { clocksArea } from './clocks/index.ts';
import { commitmentsArea } from './commitments/index.ts';
import { consultsArea } from './consults/index.ts';
import { contestsArea } from './contests/index.ts';
import { coverArea } from './cover/index.ts';
import { customersArea } from './customers/index.ts';
import { deliveriesArea } from './deliveries/index.ts';
import { digestsArea } from './digests/index.ts';
import { showDigest } from './digests/show-digest.ts';
import { escalationArea } from './escalation/index.ts';
import type { EventKinds } from './event.ts';
import { handoffsArea } from './handoffs/index.ts';
import { showPacket } from './handoffs/show-packet.ts';
import { showHelp } from './help/show-help.ts';
import { homeArea } from './home/index.ts';
import { interactionsArea } from './interactions/index.ts';
import { issuesArea } from './issues/index.ts';
import { showTimeline } from './issues/show-timeline.ts';
import { organizationArea } from './organization/index.ts';
import { peopleArea } from './people/index.ts';
import { routingArea } from './routing/index.ts';
import { speakerArea } from './speaker/index.ts';
import type { UseCase } from './use-case.ts';

const areas: Area[] = [
  handoffsArea,
  escalationArea,
  issuesArea,
  clocksArea,
  interactionsArea,
  customersArea,
  commitmentsArea,
  speakerArea,
  consultsArea,
  contestsArea,
  peopleArea,
  routingArea,
  coverArea,
  organizationArea,
  deliveriesArea,
  digestsArea,
  homeArea,
  actsArea,
];

export const eventKinds: EventKinds = Object.assign({}, ...areas.map(area => area.events));

/** Everything that can be done, in the order of help; at the end what tells of every area. */
export const useCases: UseCase[] = [
  ...areas.flatMap(area => area.useCases),
  undoAct(eventKinds),
  showPacket(eventKinds),
  showTimeline(eventKinds),
  showDigest(eventKinds),
  showHelp(() => useCases),
];
