import type { Area } from '../area.ts';
import { addCustomer } from './add-customer.ts';
import { bindCustomer } from './bind-customer.ts';
import { customerEvents } from './customer-events.ts';
import { retryRoom } from './retry-room.ts';
import { setAccountOwner } from './set-account-owner.ts';
import { setRegion } from './set-region.ts';
import { setSegment } from './set-segment.ts';
import { settleRoomRequest } from './settle-room-request.ts';
import { showCustomer } from './show-customer.ts';
import { tellOfActivity } from './tell-of-activity.ts';
import { unbindCustomer } from './unbind-customer.ts';

export const customersArea: Area = {
  useCases: [
    addCustomer,
    bindCustomer,
    showCustomer,
    setSegment,
    setRegion,
    setAccountOwner,
    unbindCustomer,
    retryRoom,
    settleRoomRequest,
    tellOfActivity,
  ],
  events: customerEvents,
};
