import type { Example } from '../cards/example.ts';
import { say } from '../cards/say.ts';
import { formOf } from '../example-asking.ts';
import { ben, billing, exampleId, friday, hostile, longNamed, support } from '../issues/example-issue.ts';
import { addRoute } from './add-route.ts';
import {
  addedCard,
  movedCard,
  noRouteCard,
  removedCard,
  rulesCard,
  type Tried,
  triedCard,
} from './route-cards.ts';
import type { RuleRow } from './rules.ts';

function exampleRule(count: number, changes: Partial<RuleRow> = {}): RuleRow {
  return {
    id: exampleId(400 + count),
    organizationId: exampleId(0),
    position: count,
    words: ['refund', 'invoice'],
    severity: null,
    segment: null,
    region: null,
    channel: null,
    hours: null,
    teamId: billing.id,
    team: billing,
    version: 1,
    ...changes,
  };
}

const refunds = exampleRule(1, {
  severity: 'urgent',
  segment: 'enterprise',
  region: 'EU',
  channel: 'mail',
  hours: { '1': [['09:00', '17:00']], '2': [['09:00', '17:00']] },
});
const last = exampleRule(2, { words: [], teamId: support.id, team: support });
const odd = exampleRule(3, {
  words: [hostile],
  segment: hostile,
  team: { ...billing, name: longNamed.name },
});
const route: Tried = {
  closed: null,
  number: 1,
  rule: refunds,
  because: say`refund, urgent, enterprise`,
  team: { ...billing, rooms: [], roster: [], region: 'EU', assigns: true, onCall: null, adminIds: [] },
  next: { person: ben, load: 3, capacity: 8, hasRoom: true, why: say`refunds, EU hours, 3 of 8` },
  isAssigned: true,
};

export const routeExamples: Example[] = [
  { name: 'Rules, for an admin', card: rulesCard([refunds, last, odd], () => true) },
  { name: 'Rules, none yet', card: rulesCard([], () => false) },
  {
    name: 'Rules, more than are shown',
    card: rulesCard(
      Array.from({ length: 60 }, (_, index) => exampleRule(index)),
      () => false,
    ),
  },
  { name: 'Where it would go: to a person', card: triedCard(route, 'Europe/Berlin') },
  {
    name: 'Where it would go: to a team, for anybody to claim',
    card: triedCard({ ...route, isAssigned: false, next: null }, 'Europe/Berlin'),
  },
  {
    name: 'Where it would go: to a team that is closed',
    card: triedCard(
      { ...route, closed: { opens: friday, onCall: longNamed, isUrgent: true } },
      'Europe/Berlin',
    ),
  },
  { name: 'Where it would go: no rule fits', card: noRouteCard(hostile) },
  { name: 'A rule was added', card: addedCard(refunds, 1) },
  { name: 'A rule was moved', card: movedCard(refunds, 1) },
  { name: 'A rule was removed', card: removedCard(odd) },
  {
    name: 'A rule, everything to be asked',
    form: formOf(addRoute, {}, { rules: [], receiver: { team: null, person: null }, teams: [] }),
  },
];
