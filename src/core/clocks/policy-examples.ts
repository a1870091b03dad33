import type { Example } from '../cards/example.ts';
import { billing, exampleId } from '../issues/example-issue.ts';
import { type PolicyRow, policiesCard } from './policy-cards.ts';

const policy: PolicyRow = {
  id: exampleId(80),
  organizationId: exampleId(0),
  segment: 'enterprise',
  severity: 'urgent',
  teamId: null,
  team: null,
  acceptMinutes: 15,
  firstResponseMinutes: 30,
  updateMinutes: 60,
  resolutionMinutes: 480,
  version: 1,
};
const none = {
  acceptMinutes: null,
  firstResponseMinutes: null,
  updateMinutes: null,
  resolutionMinutes: null,
};
const some: PolicyRow[] = [
  { ...policy, ...none, segment: null, severity: null, updateMinutes: 480 },
  policy,
  { ...policy, ...none, segment: null, teamId: billing.id, team: billing.name, acceptMinutes: 10 },
];

export const policyExamples: Example[] = [
  { name: 'Policies', card: policiesCard(some, true) },
  { name: 'Policies, none yet', card: policiesCard([], false) },
  {
    name: 'Policies, many',
    card: policiesCard(
      Array.from({ length: 40 }, (_, index) => ({ ...policy, segment: `segment-${index}` })),
      false,
    ),
  },
];
