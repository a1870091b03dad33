import type { Example } from '../cards/example.ts';
import { formOf } from '../example-asking.ts';
import {
  acme,
  ana,
  ben,
  billing,
  exampleEvent,
  exampleId,
  exampleIssue,
  exampleOffer,
  friday,
  hostile,
  longNamed,
  reading,
} from '../issues/example-issue.ts';
import { claimHandoff } from './claim-handoff.ts';
import { declineHandoff } from './decline-handoff.ts';
import { offeredEcho } from './handoff-cards.ts';
import { handoffEvents } from './handoff-events.ts';
import { offerHandoff } from './offer-handoff.ts';

const offered = exampleIssue({ offer: exampleOffer() });
const known = { isNew: false, wasNamed: true, reached: 'as usual' as const };
export const customers = {
  candidates: [],
  options: ['Acme', 'Globex', 'Initech', longNamed.name].map((label, index) => ({
    label,
    value: exampleId(60 + index),
  })),
  rooms: [],
  policies: [],
  active: [],
};
export const receivers = [
  { label: '@billing · Billing', value: `team:${billing.id}` },
  { label: '@legal · Legal', value: `team:${exampleId(22)}` },
  { label: 'Ben', value: `person:${ben.id}` },
];
export const receiver = {
  team: { ...billing, rooms: [], roster: [], region: null, assigns: false, adminIds: [] },
  person: null,
};
export const routes = { rules: [], teams: [], items: [] };
const two = [exampleIssue(), exampleIssue({ id: exampleId(70), number: 9, title: hostile })];

export const handoffExamples: Example[] = [
  { name: 'Offered, to the sender', card: offeredEcho(offered, known, reading) },
  {
    name: 'Offered, where the line named no issue',
    card: offeredEcho(offered, { ...known, wasNamed: false }, reading),
  },
  {
    name: 'Offered as a new issue, to a team without a room',
    card: offeredEcho(
      exampleIssue({ title: hostile, offer: exampleOffer({ dueAt: null }) }),
      { isNew: true, wasNamed: false, reached: 'people' },
      reading,
    ),
  },
  {
    name: 'Offered to a team in which nobody is',
    card: offeredEcho(offered, { ...known, reached: 'admins' }, reading),
  },
  {
    name: 'Notice: declined',
    card: handoffEvents['handoff.declined']?.notice?.(
      exampleEvent('handoff.declined', { to: 'Billing', reason: 'It is about the contract, ask sales.' }),
    ),
  },
  {
    name: 'Notice: nobody answered in time',
    card: handoffEvents['handoff.expired']?.notice?.(exampleEvent('handoff.expired', { to: longNamed.name })),
  },
  {
    name: 'Notice: whoever was asked has left',
    card: handoffEvents['handoff.expired']?.notice?.(
      exampleEvent(
        'handoff.expired',
        { to: 'Lou' },
        { data: { to: 'Lou', from: ana.id, owner: ana.id, hasLeft: true } },
      ),
    ),
  },
  {
    name: 'Hand off, everything to be asked',
    form: formOf(
      offerHandoff,
      {},
      { receiver: null, candidates: [], customers, receivers, along: null, routes },
    ),
  },
  {
    name: 'Hand off, which of several',
    form: formOf(
      offerHandoff,
      { to: `team:${billing.id}`, text: 'needs a credit note for 4411 by friday 5pm' },
      { receiver, candidates: two, customers, receivers, along: null, routes },
    ),
  },
  { name: 'Claim, which of several', form: formOf(claimHandoff, {}, { candidates: two }) },
  {
    name: 'Decline',
    form: formOf(
      declineHandoff,
      { issue: offered.id },
      {
        candidates: [
          exampleIssue({
            customer: acme,
            offer: exampleOffer({ toTeamId: null, toTeam: null, toPersonId: exampleId(1), dueAt: friday }),
          }),
        ],
      },
    ),
  },
];
