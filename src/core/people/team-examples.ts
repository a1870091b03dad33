import type { Room, Team } from '../../database/generated/client.ts';
import type { Example } from '../cards/example.ts';
import { ana, ben, exampleId, hostile, longNamed } from '../issues/example-issue.ts';
import { codeCard, codeShownCard, joinedAccountsCard, joinedOrganizationCard } from './link-cards.ts';
import { newTeam } from './new-team.ts';
import {
  addedTeamCard,
  deputyCard,
  homeCard,
  joinedCard,
  leadCard,
  onCallCard,
  teamCard,
  teamsCard,
} from './team-cards.ts';
import type { HomeRoom, TeamState } from './team-views.ts';

const billing: Team = {
  ...newTeam({ handle: 'billing', name: 'Billing', organizationId: exampleId(0), leadId: null }),
  id: exampleId(21),
  mayDecide: 'refunds up to 500 €',
  zone: 'Europe/Berlin',
};
const room: HomeRoom = {
  id: exampleId(41),
  name: 'Billing',
  platform: 'teams',
  conversationId: '19:billing',
};
const home: Pick<Room, 'id'> = { id: room.id };
const usual = { fromGroup: false, skills: [], capacity: 8, shift: null };
const many = Array.from({ length: 17 }, (_, index) => ({
  ...usual,
  id: exampleId(400 + index),
  name: `Person ${index}`,
  skills: [hostile],
}));

const state: TeamState = {
  team: billing,
  lead: ana,
  deputy: ben,
  onCall: ben,
  zone: 'Europe/Berlin',
  members: [
    { ...usual, ...ana },
    { ...usual, ...ben, skills: ['refunds', 'invoices'], capacity: 6, shift: { '1': [['06:00', '14:00']] } },
  ],
  rooms: [room],
  mine: null,
  isInGroupsWorkspace: false,
  offered: [],
};
const bare: TeamState = {
  ...state,
  team: { ...billing, name: hostile, digestAfter: null },
  lead: null,
  deputy: null,
  onCall: null,
  members: [],
  rooms: [],
};
const large: TeamState = {
  ...state,
  team: {
    ...billing,
    name: longNamed.name,
    holidays: 'DE-BE',
    mayDecide: hostile,
    hours: {
      1: [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
    },
  },
  lead: longNamed,
  members: [{ ...usual, ...longNamed }, ...many],
};

export const teamExamples: Example[] = [
  { name: 'A team', card: teamCard(state, true) },
  { name: 'A team about which nothing is known', card: teamCard(bare, true) },
  { name: 'A large team, to who may not set it up', card: teamCard(large, false) },
  { name: 'Teams', card: teamsCard([state, bare], 3) },
  { name: 'No teams yet', card: teamsCard([], 0) },
  { name: 'Team added', card: addedTeamCard(billing) },
  { name: 'Team joined', card: joinedCard(billing) },
  {
    name: 'Home bound, members proposed',
    card: homeCard(billing, home, { isHome: false, offers: 2, proposed: many }),
  },
  { name: 'Home already', card: homeCard(billing, home, { isHome: true, offers: 0, proposed: [] }) },
  { name: 'Notice: you lead it', card: leadCard(billing.name, ana) },
  { name: 'Notice: you are its deputy', card: deputyCard(longNamed.name, ana) },
  { name: 'Notice: you are on call', card: onCallCard(longNamed.name, null) },
  { name: 'A code for another account', card: codeCard('K7QM-2F9X', false) },
  { name: 'A code for another workspace', card: codeCard('K7QM-2F9X', true) },
  { name: 'A code, asked for twice', card: codeShownCard },
  {
    name: 'Accounts joined',
    card: joinedAccountsCard([
      { platform: 'slack', name: 'Ana' },
      { platform: 'teams', name: hostile },
    ]),
  },
  { name: 'Workspace joined', card: joinedOrganizationCard('Handrail Ltd') },
];
