import type { Area } from '../area.ts';
import { askOnCall } from './ask-on-call.ts';
import { awaitOpening } from './await-opening.ts';
import { claimHandoff } from './claim-handoff.ts';
import { confirmHandoff } from './confirm-handoff.ts';
import { correctHandoff } from './correct-handoff.ts';
import { declineHandoff } from './decline-handoff.ts';
import { finishHandoff } from './finish-handoff.ts';
import { handoffEvents } from './handoff-events.ts';
import { offerHandoff } from './offer-handoff.ts';
import { offerNewInstead } from './offer-new-instead.ts';
import { passHandoff } from './pass-handoff.ts';
import { rateHandoff } from './rate-handoff.ts';
import { recallHandoff } from './recall-handoff.ts';
import { returnHandoff } from './return-handoff.ts';
import { undoHandoff } from './undo-handoff.ts';

export const handoffsArea: Area = {
  useCases: [
    offerHandoff,
    claimHandoff,
    declineHandoff,
    passHandoff,
    recallHandoff,
    returnHandoff,
    finishHandoff,
    rateHandoff,
    confirmHandoff,
    correctHandoff,
    undoHandoff,
    offerNewInstead,
    askOnCall,
    awaitOpening,
  ],
  events: handoffEvents,
};
