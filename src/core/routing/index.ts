import type { Area } from '../area.ts';
import { addRoute } from './add-route.ts';
import { moveRoute } from './move-route.ts';
import { removeRoute } from './remove-route.ts';
import { routeEvents } from './route-events.ts';
import { showRoutes } from './show-routes.ts';
import { tryRoute } from './try-route.ts';

export const routingArea: Area = {
  useCases: [showRoutes, tryRoute, addRoute, removeRoute, moveRoute],
  events: routeEvents,
};
