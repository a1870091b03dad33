import { contested } from './contest-needs.ts';
import { expired, unanswered } from './offer-needs.ts';
import { unclaimed } from './queue-needs.ts';

/** What leads have to decide, in the order of their card; another kind is another line here. */
export const needSections = { contested, unanswered, unclaimed, expired };
