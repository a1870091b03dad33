import type { Room, Team } from '../../database/generated/client.ts';
import type { Button, Card, Fact, Line } from '../cards/card.ts';
import { cityOf } from '../cards/plain.ts';
import { joined, person, room as roomPart, say, strong, type Text, team as teamPart } from '../cards/say.ts';
import type { Named, TeamRef } from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import { hoursWords } from '../time/typed-hours.ts';
import { usualHours, type WeeklyHours } from '../time/weekly-hours.ts';
import { USUAL_CAPACITY } from './new-member.ts';
import type { MemberState, TeamState } from './team-views.ts';

// What is said of teams.

const refOf = ({ id }: Pick<Team, 'id'>) => ({ team: `team:${id}` });

export function addedTeamCard(team: Team): Card {
  const leads = team.leadId ? say` You lead it until somebody else does.` : null;
  return {
    body: [
      {
        text: say`${teamPart(team)} is a team now: ${strong(`@${team.handle}`)}. Nobody is in it yet.${leads}`,
      },
      { text: say`In the channel where it works, type: team home @${team.handle}`, small: true },
    ],
    buttons: [{ label: 'Join', intent: 'team.join', input: refOf(team), style: 'primary' }],
  };
}

export function joinedCard(team: Team): Card {
  return {
    body: [{ text: say`You are in ${teamPart(team)} now: you can claim what is offered to it.` }],
    buttons: [{ label: 'Undo', intent: 'team.leave', input: refOf(team) }],
  };
}

/** Whoever was named lead hears what that means. */
export function leadCard(team: string, by: Named | null): Card {
  return {
    body: [
      { text: say`${by ? person(by) : 'Somebody'} made you lead of ${teamPart({ name: team })}.` },
      { text: say`You can claim and hand off for it, and what it lets wait comes to you.`, small: true },
    ],
  };
}

/** Whoever was named deputy hears what that means. */
export function deputyCard(team: string, by: Named | null): Card {
  return {
    body: [
      { text: say`${by ? person(by) : 'Somebody'} made you deputy of ${teamPart({ name: team })}.` },
      { text: say`What its lead has not decided in time comes to you.`, small: true },
    ],
  };
}

/** Whoever was named on call hears what that means. */
export function onCallCard(team: string, by: Named | null): Card {
  return {
    body: [
      { text: say`${by ? person(by) : 'Somebody'} put you on call for ${teamPart({ name: team })}.` },
      {
        text: say`What is urgent, or asks for you, comes to you here while the team is closed, day and night.`,
        small: true,
      },
    ],
  };
}

/** What a team may decide by itself, for whoever thinks of asking it; nothing where it is not stated. */
export function authorityLines(team: Pick<TeamRef, 'name' | 'mayDecide'> | null): Line[] {
  if (!team?.mayDecide) return [];
  return [{ text: say`${teamPart(team)} may decide: ${team.mayDecide}`, small: true }];
}

/** Where membership is not kept here. */
export function groupsOwn(team: Team): Refusal {
  return new Refusal(
    'conflict',
    say`${teamPart(team)} is the user group @${team.handle}: its members are kept in Slack, under People, User groups.`,
  );
}

/** The answer to `team home`; where the team has no members, it proposes the people of the room. */
export function homeCard(
  team: Team,
  room: Pick<Room, 'id'>,
  how: { isHome: boolean; offers: number; proposed: Named[] },
): Card {
  const { isHome, offers, proposed } = how;
  const now = isHome
    ? say`This is the home of ${teamPart(team)} already.`
    : say`This is the home of ${teamPart(team)} now: its offers and its digest stand here.`;
  const enroll: Button = {
    label: 'Make them members',
    intent: 'team.enroll',
    input: { ...refOf(team), room: room.id },
    style: 'primary',
  };
  const undo: Button = { label: 'Undo', intent: 'team.release_home', input: { room: room.id } };
  return {
    body: [
      { text: now },
      ...(offers > 0 ? [{ text: say`What is offered to it has its card here.`, small: true as const }] : []),
      ...(proposed.length > 0 ? [{ text: say`Nobody is in it yet. Here are: ${namesOf(proposed)}.` }] : []),
    ],
    buttons: [...(proposed.length > 0 ? [enroll] : []), ...(isHome ? [] : [undo])],
  };
}

const MOST_NAMES = 12;

/** Ben, Chiara and 5 more. */
export function namesOf(people: Named[]): Text {
  const shown = people.slice(0, MOST_NAMES).map(one => say`${person(one)}`);
  const left = people.length - shown.length;
  return left > 0 ? say`${joined(shown, ', ')} and ${left} more` : joined(shown, ', ');
}

/** All that is set for a team, and what can be set by whoever reads it. */
export function teamCard(state: TeamState, mayConfigure: boolean): Card {
  const { team, lead, deputy, onCall, zone, members, rooms, mine, isInGroupsWorkspace } = state;
  const facts: Fact[] = [
    { label: 'Lead', value: lead ? say`${person(lead)}` : say`none; admins answer for it` },
    ...(deputy ? [{ label: 'Deputy', value: say`${person(deputy)}` }] : []),
    ...(onCall ? [{ label: 'On call', value: say`${person(onCall)}` }] : []),
    ...(team.mayDecide ? [{ label: 'May decide', value: say`${team.mayDecide}` }] : []),
    {
      label: 'Hours',
      value: say`${strong(hoursWords((team.hours ?? usualHours) as WeeklyHours))}, ${cityOf(zone)} time`,
    },
    { label: 'Holidays', value: team.holidays ? say`${team.holidays}` : say`none` },
    ...(team.region ? [{ label: 'Region', value: say`${team.region}` }] : []),
    { label: 'Digest', value: digestOf(team) },
    { label: 'By rules', value: team.assigns ? say`put before whoever is next up` : say`wait for a claim` },
    { label: 'Members', value: members.length > 0 ? namesOf(members) : say`nobody yet` },
  ];
  const homes = rooms.map((room): Line => {
    const release: Button = { label: 'Not its home', intent: 'team.release_home', input: { room: room.id } };
    return { text: say`Home: ${roomPart(room)}`, ...(mayConfigure ? { button: release } : {}) };
  });
  const membership = mine ? ('Leave' as const) : ('Join' as const);
  const isGroups = mine ? mine.fromGroup : isInGroupsWorkspace;
  return {
    title: say`${teamPart(team)} · @${team.handle}`,
    body: [
      { facts },
      ...members.filter(hasOwn).slice(0, MOST_NAMES).map(memberLine),
      ...(homes.length > 0
        ? homes
        : [{ text: say`No home yet. In the channel where it works, type: team home @${team.handle}` }]),
    ],
    buttons: isGroups
      ? []
      : [{ label: membership, intent: mine ? 'team.leave' : 'team.join', input: refOf(team) }],
  };
}

/** Something is set for them. */
function hasOwn({ skills, capacity, shift }: MemberState): boolean {
  return skills.length > 0 || shift !== null || capacity !== USUAL_CAPACITY;
}

function memberLine({ name, skills, capacity, shift }: MemberState): Line {
  const own = joined([
    skills.length > 0 && say`${skills.join(', ')}`,
    capacity !== USUAL_CAPACITY && say`up to ${capacity}`,
    shift !== null && say`${hoursWords(shift as WeeklyHours)}`,
  ]);
  return { text: say`${person({ name })}: ${own}`, small: true };
}

function digestOf({ digestAfter }: Team): Text {
  return digestAfter === null ? say`off` : say`${digestAfter} minutes after opening`;
}

/** Teams in one line each, and how many there are besides. */
export function teamsCard(teams: TeamState[], count: number): Card {
  if (teams.length === 0)
    return { body: [{ text: say`There are no teams yet. The first one: team add @billing Billing` }] };
  return {
    title: say`Teams`,
    body: [
      ...teams.map(teamLine),
      ...(count > teams.length ? [{ text: say`… ${count - teams.length} more`, small: true as const }] : []),
    ],
  };
}

function teamLine({ team, lead, members, rooms }: TeamState): Line {
  return {
    text: joined([
      say`${teamPart(team)} @${team.handle}`,
      lead && say`${person(lead)} leads`,
      say`${members.length} ${{ kind: 'words', text: members.length === 1 ? 'member' : 'members' }}`,
      rooms.length > 0
        ? joined(
            rooms.map(room => say`${roomPart(room)}`),
            ', ',
          )
        : say`no home`,
    ]),
    button: { label: 'Show', intent: 'team.show', input: refOf(team) },
  };
}
