import type { Area } from '../area.ts';
import { agreeOnDate } from './agree-on-date.ts';
import { askForFirstDate } from './ask-for-first-date.ts';
import { backPromise } from './back-promise.ts';
import { breakPromise } from './break-promise.ts';
import { commitmentEvents } from './commitment-events.ts';
import { comparePromises } from './compare-promises.ts';
import { keepPromise } from './keep-promise.ts';
import { letBothHold } from './let-both-hold.ts';
import { makePromise } from './make-promise.ts';
import { movePromise } from './move-promise.ts';
import { pressForAnswer } from './press-for-answer.ts';
import { recomputePromise } from './recompute-promise.ts';
import { redirectPromise } from './redirect-promise.ts';
import { remindOfPromise } from './remind-of-promise.ts';
import { reportOverdue } from './report-overdue.ts';
import { takeOtherDate } from './take-other-date.ts';
import { tellBeforeBacking } from './tell-before-backing.ts';
import { withdrawPromise } from './withdraw-promise.ts';

export const commitmentsArea: Area = {
  useCases: [
    makePromise,
    keepPromise,
    movePromise,
    breakPromise,
    withdrawPromise,
    backPromise,
    takeOtherDate,
    askForFirstDate,
    tellBeforeBacking,
    pressForAnswer,
    redirectPromise,
    recomputePromise,
    remindOfPromise,
    reportOverdue,
    comparePromises,
    agreeOnDate,
    letBothHold,
  ],
  events: commitmentEvents,
};
