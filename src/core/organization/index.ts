import type { Area } from '../area.ts';
import { setPolicy } from '../clocks/set-policy.ts';
import { appointAdmin } from './appoint-admin.ts';
import { dismissAdmin } from './dismiss-admin.ts';
import { nameDuty } from './name-duty.ts';
import { organizationEvents } from './organization-events.ts';
import { setUp } from './set-up.ts';
import { setOrganizationZone } from './set-zone.ts';
import { showSettings } from './show-settings.ts';

export const organizationArea: Area = {
  useCases: [setUp, showSettings, setOrganizationZone, setPolicy, appointAdmin, dismissAdmin, nameDuty],
  events: organizationEvents,
};
