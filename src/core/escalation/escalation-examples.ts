import type { Example } from '../cards/example.ts';
import { offeredEcho } from '../handoffs/handoff-cards.ts';
import {
  ana,
  ben,
  exampleEvent,
  exampleIssue,
  exampleOffer,
  friday,
  hostile,
  longNamed,
  reading,
} from '../issues/example-issue.ts';
import { nudgeCard } from './escalation-cards.ts';
import { escalationEvents } from './escalation-events.ts';

const asked = { name: 'Chiara', ping: { teams: 'T_CHIARA' } };

const offered = exampleIssue({ offer: exampleOffer() });
const known = { isNew: false, wasNamed: true, reached: 'as usual' as const };

export const escalationExamples: Example[] = [
  {
    name: 'Offered to a team that is closed',
    card: offeredEcho(
      offered,
      { ...known, closed: { opens: friday, onCall: ben, isUrgent: false, asked: null } },
      reading,
    ),
  },
  {
    name: 'Urgent, to a closed team: whoever is on call was asked',
    card: offeredEcho(
      offered,
      { ...known, closed: { opens: friday, onCall: longNamed, isUrgent: true, asked: {} } },
      reading,
    ),
  },
  {
    name: 'Urgent, to a closed team without anybody on call',
    card: offeredEcho(
      exampleIssue({ title: hostile, offer: exampleOffer() }),
      { ...known, isNew: true, closed: { opens: friday, onCall: null, isUrgent: true, asked: null } },
      reading,
    ),
  },
  {
    name: 'Next up, asked by name',
    card: nudgeCard(exampleIssue({ offer: exampleOffer() }), asked, reading),
  },
  {
    name: 'One person, asked again',
    card: nudgeCard(
      exampleIssue({
        title: hostile,
        offer: exampleOffer({
          toTeamId: null,
          toTeam: null,
          toPersonId: longNamed.id,
          toPerson: longNamed,
          dueAt: null,
        }),
      }),
      { name: longNamed.name, ping: {} },
      reading,
    ),
  },
  {
    name: 'Notice: not answered within the time to accept',
    card: escalationEvents['handoff.escalated']?.notice?.(
      exampleEvent('handoff.escalated', { to: 'Billing', from: ana.id, owner: ana.id, told: ['Dana'] }),
    ),
  },
  {
    name: 'Notice: not answered, to a lead who had offered what somebody else has',
    card: escalationEvents['handoff.escalated']?.notice?.(
      exampleEvent('handoff.escalated', { to: longNamed.name, keeper: longNamed.name, owner: ana.id }),
    ),
  },
];
