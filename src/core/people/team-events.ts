import { z } from 'zod';
import { say, strong } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';
import { deputyCard, leadCard, onCallCard } from './team-cards.ts';

const Told = z.object({
  team: z.string(),
  handle: z.string().optional(),
  setting: z.string().optional(),
  value: z.string().optional(),
  lead: z.string().optional(),
  deputy: z.string().optional(),
  onCall: z.string().optional(),
  name: z.string().optional(),
  room: z.string().optional(),
  people: z.array(z.string()).optional(),
});

const told = (event: { data: unknown }) => Told.parse(event.data);

/** What is said of teams; whoever is named lead hears of it. */
export const teamEvents: EventKinds = {
  'team.added': { tells: event => say`added the team ${told(event).team}` },
  'team.changed': {
    tells: event =>
      say`set ${told(event).team}'s ${strong(told(event).setting ?? '')} to ${told(event).value}`,
  },
  'team.lead_named': {
    tells: event => say`named ${told(event).name} lead of ${told(event).team}`,
    notifies: fact => [told(fact).lead],
    notice: event => leadCard(told(event).team, event.person),
  },
  'team.deputy_named': {
    tells: event => say`named ${told(event).name ?? 'nobody'} deputy of ${told(event).team}`,
    notifies: fact => [told(fact).deputy],
    notice: event => deputyCard(told(event).team, event.person),
  },
  'team.on_call_named': {
    tells: event => say`named ${told(event).name ?? 'nobody'} as on call for ${told(event).team}`,
    notifies: fact => [told(fact).onCall],
    notice: event => onCallCard(told(event).team, event.person),
  },
  'team.joined': { tells: event => say`joined ${told(event).team}` },
  'team.left': { tells: event => say`left ${told(event).team}` },
  'team.enrolled': {
    tells: event => say`put ${told(event).people?.join(', ')} into ${told(event).team}`,
  },
  'team.home_set': { tells: event => say`made #${told(event).room} a home of ${told(event).team}` },
  'team.home_released': { tells: event => say`took #${told(event).room} from ${told(event).team}` },
};
