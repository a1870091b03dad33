import type { Example } from '../cards/example.ts';
import { ana, ben, hostile, longNamed } from '../issues/example-issue.ts';
import type { SetupState } from './organization-views.ts';
import { adminCard, appointedCard, dutyCard, settingsCard, setupCard } from './settings-cards.ts';

const organization = {
  name: 'Handrail Ltd',
  zone: 'Europe/Berlin',
  domains: ['handrail.example'],
  duty: ben,
};
const unknown = { name: hostile, zone: 'UTC', domains: [], duty: null };

const complete: SetupState = {
  workspaces: [
    { platform: 'slack', name: 'Handrail Ltd' },
    { platform: 'teams', name: 'Handrail Ltd' },
  ],
  admins: [{ ...ana, configuredAdmin: true }],
  teams: 3,
  withoutHome: [],
  withoutLead: [],
  withoutMembers: [],
  customers: 12,
  customersWithoutRoom: { names: [], count: 0 },
};
const empty: SetupState = {
  ...complete,
  workspaces: [{ platform: 'slack', name: hostile }],
  teams: 0,
  customers: 0,
};
const halfDone: SetupState = {
  ...complete,
  admins: [ana, longNamed].map(one => ({ ...one, configuredAdmin: false })),
  withoutHome: ['sales'],
  withoutLead: ['billing', 'sales'],
  withoutMembers: ['sales'],
  customersWithoutRoom: { names: Array.from({ length: 9 }, (_, index) => `Customer ${index}`), count: 9 },
};

export const settingsExamples: Example[] = [
  { name: 'Setup, complete', card: setupCard(complete, organization, { isAdmin: true, isNewAdmin: false }) },
  { name: 'Setup, nothing yet', card: setupCard(empty, unknown, { isAdmin: true, isNewAdmin: true }) },
  {
    name: 'Setup, half done, to who may not set it up',
    card: setupCard(halfDone, organization, { isAdmin: false, isNewAdmin: false }),
  },
  {
    name: 'Settings',
    card: settingsCard(
      organization,
      [
        { ...ana, configuredAdmin: true },
        { ...ben, configuredAdmin: false },
      ],
      true,
    ),
  },
  { name: 'Settings, nobody is an admin', card: settingsCard(unknown, [], false) },
  { name: 'Admin appointed', card: appointedCard(longNamed) },
  { name: 'Notice: you are an admin', card: adminCard(ana) },
  { name: 'Notice: you are on duty', card: dutyCard(longNamed) },
];
