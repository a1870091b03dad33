import type { Area } from '../area.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import { deliveryEvents } from './delivery-events.ts';
import { resendDelivery } from './resend-delivery.ts';
import { showUndecided } from './show-undecided.ts';

export const deliveriesArea: Area = {
  useCases: [showUndecided, resendDelivery, confirmDelivery],
  events: deliveryEvents,
};
