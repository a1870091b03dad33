import { betweenTeams } from './between-teams.ts';
import type { Calendar } from './calendar.ts';
import { settingUp } from './setting-up.ts';
import type { Step } from './steps.ts';

/** How the company set Handrail up, and what happened since: all of it typed and tapped, nothing put into tables. */
export function history(calendar: Calendar): Step[] {
  return [
    ...settingUp(calendar),
    ...mornings(calendar),
    ...solvedAtGlobex(calendar),
    ...declinedForInitech(calendar),
    ...billedForGlobex(calendar),
    ...renewalOfAcme(calendar),
    ...answeredAtHooli(calendar),
    ...betweenTeams(calendar),
    ...lastHour(calendar),
  ];
}

/** When the digests are posted; and an hour ago everybody had read everything. */
function mornings({ on }: Calendar): Step[] {
  return [
    ...[-4, -3, -2, -1, 0].map((day): Step => ({ at: on(day, '09:16'), nobody: 'acts' })),
    { at: on(0, '-01:00'), everybody: 'reads' },
  ];
}

function solvedAtGlobex({ on, due }: Calendar): Step[] {
  const issue = 'New seats cannot log in';
  return [
    {
      at: on(-3, '09:38'),
      who: 'ana',
      slack: '#cust-globex',
      types: 'Globex bought ten seats yesterday, and none of the new people can log in.',
    },
    { at: on(-3, '09:40'), who: 'ana', slack: '#cust-globex', types: `/issue ${issue}` },
    {
      at: on(-3, '09:42'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/handoff @delivery reset the seat mapping ${due(-2, '16:00')}`,
    },
    { at: on(-3, '10:05'), who: 'Mei Tanaka', teams: 'Rollouts', presses: 'Claim', on: issue },
    {
      at: on(-3, '10:20'),
      who: 'Mei Tanaka',
      teams: 'Globex',
      types: `@Handrail promise Globex all new seats can log in ${due(-2, '12:00')}`,
    },
    {
      at: on(-2, '11:12'),
      who: 'Mei Tanaka',
      teams: 'Globex',
      types: 'All ten are in. It was the mapping, as Ana thought.',
    },
    { at: on(-2, '11:15'), who: 'Mei Tanaka', teams: 'Globex', presses: 'Kept', on: issue },
    { at: on(-2, '11:16'), who: 'Mei Tanaka', teams: 'Globex', presses: 'Resolve', on: issue },
  ];
}

function declinedForInitech({ on, due }: Calendar): Step[] {
  const issue = 'Wants single sign-on before the rollout';
  return [
    {
      at: on(-3, '15:08'),
      who: 'sam',
      slack: '#cust-initech',
      types: "Initech's IT will not roll out without single sign-on. Can we name a date?",
    },
    { at: on(-3, '15:10'), who: 'sam', slack: '#cust-initech', types: `/issue ${issue}` },
    {
      at: on(-3, '15:12'),
      who: 'sam',
      slack: '#cust-initech',
      types: `/handoff @delivery confirm a date for single sign-on ${due(1, '12:00')}`,
    },
    {
      at: on(-3, '16:00'),
      who: 'Luis Ortega',
      teams: 'Rollouts',
      types: '@Handrail decline needs their security review first',
    },
    {
      at: on(-3, '16:04'),
      who: 'luis',
      slack: '#cust-initech',
      types: 'Sorry Sam, we cannot plan it before their security review. I sent you the questions.',
    },
    {
      at: on(-1, '10:08'),
      who: 'sam',
      slack: '#cust-initech',
      types: 'The review is back, all green. They get a date from me tomorrow.',
    },
    {
      at: on(-1, '10:10'),
      who: 'sam',
      slack: '#cust-initech',
      types: `/promise Initech a date for single sign-on ${due(1, '12:00')}`,
    },
  ];
}

function billedForGlobex({ on, due }: Calendar): Step[] {
  const issue = 'Wrong VAT on the October invoice';
  return [
    { at: on(-2, '13:30'), who: 'ana', slack: '#cust-globex', types: `/issue ${issue}` },
    {
      at: on(-2, '13:33'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/handoff @billing correct the VAT and send the invoice again ${due(0, '16:00')}`,
    },
    { at: on(-2, '13:50'), who: 'Ben Carter', teams: 'Billing desk', presses: 'Claim', on: issue },
    {
      at: on(-2, '13:55'),
      who: 'Ben Carter',
      teams: 'Globex',
      types: `@Handrail promise Globex corrected October invoice ${due(0, '16:00')}`,
    },
  ];
}

function renewalOfAcme({ on, due }: Calendar): Step[] {
  const issue = 'Renewal: wants the seats split by country';
  return [
    {
      at: on(-1, '14:18'),
      who: 'sam',
      slack: '#cust-acme',
      types: 'Good call with Acme. They renew in March, and want their 240 seats invoiced by country.',
    },
    { at: on(-1, '14:20'), who: 'sam', slack: '#cust-acme', types: `/issue ${issue}` },
    {
      at: on(-1, '14:22'),
      who: 'sam',
      slack: '#cust-acme',
      types: `/handoff @billing quote the split seats ${due(2, '12:00')}`,
    },
    { at: on(-1, '14:40'), who: 'Dana Weiss', teams: 'Billing desk', presses: 'Claim', on: issue },
    {
      at: on(-1, '14:42'),
      who: 'Dana Weiss',
      teams: 'Acme',
      types: 'I have the price list per country here. The quote will be one page.',
    },
  ];
}

function answeredAtHooli({ on }: Calendar): Step[] {
  return [
    {
      at: on(-1, '11:05'),
      who: 'gus',
      slack: '#cust-hooli',
      types: 'Hi all! When does our November invoice come?',
    },
    {
      at: on(-1, '11:09'),
      who: 'ana',
      slack: '#cust-hooli',
      types: 'Hello Gus, on the 1st, as always. Shout if it does not.',
    },
  ];
}

function lastHour({ on, due }: Calendar): Step[] {
  return [
    {
      at: on(0, '-00:55'),
      who: 'ana',
      slack: '#cust-globex',
      types: '/issue Dashboard is slow since the update',
    },
    {
      at: on(0, '-00:50'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/handoff @delivery profile the export job ${due(1, '15:00')}`,
    },
    {
      at: on(0, '-00:32'),
      who: 'Chiara Rossi',
      teams: 'Billing desk',
      types: "The bank's interface is back: refunds go out the same day again.",
    },
    { at: on(0, '-00:24'), who: 'sam', slack: '#cust-acme', types: '/issue Order form lacks our signature' },
    {
      at: on(0, '-00:22'),
      who: 'sam',
      slack: '#cust-acme',
      types: `/handoff @billing sign and send it back ${due(1, '11:00')}`,
    },
    {
      at: on(0, '-00:09'),
      who: 'priya',
      slack: '#cust-acme',
      types: 'Laura at Acme just called: invoice 4411 was charged twice. @ana, can you get it refunded?',
    },
  ];
}
