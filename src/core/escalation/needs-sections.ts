import { unbacked } from './backing-needs.ts';
import { contested } from './contest-needs.ts';
import { uncovered } from './cover-needs.ts';
import { farTravelled } from './hop-needs.ts';
import { leaversNamed } from './leaver-needs.ts';
import { expired, unanswered } from './offer-needs.ts';
import { orphans } from './orphan-needs.ts';
import { overdue } from './promise-needs.ts';
import { unclaimed } from './queue-needs.ts';

/** What leads have to decide, in the order of their card; another kind is another line here. */
export const needSections = {
  contested,
  orphans,
  overdue,
  unbacked,
  unanswered,
  unclaimed,
  expired,
  uncovered,
  leaversNamed,
  farTravelled,
};
