import type { Calendar } from './calendar.ts';
import type { Step } from './steps.ts';

/** Where a handoff is more than a claim: what is urgent, disputed, asked, promised for others, or waits for the customer. */
export function betweenTeams(calendar: Calendar): Step[] {
  return [
    ...urgentAtAcme(calendar),
    ...disputedAtInitech(calendar),
    ...promisedForOthers(calendar),
    ...askedOnTheWay(calendar),
    ...waitsForGlobex(calendar),
    ...writtenByHooli(calendar),
    ...leavesForTwoDays(calendar),
  ];
}

/** Urgent: claimed with a read-back, solved within the morning, and the speaker has yet to tell the customer. */
function urgentAtAcme({ on, due }: Calendar): Step[] {
  const issue = 'Orders are not synced since the night';
  const ana = { who: 'ana', slack: '#cust-acme' };
  const mei = { who: 'Mei Tanaka', teams: 'Rollouts' };
  return [
    { at: on(-1, '09:22'), ...ana, types: `/issue ${issue}` },
    { at: on(-1, '09:23'), ...ana, types: '/handrail severity urgent 240 seats cannot order' },
    {
      at: on(-1, '09:24'),
      ...ana,
      types: '/handrail log call Acme Laura: since 2 am nothing arrives; she wants to hear something by ten',
    },
    {
      at: on(-1, '09:26'),
      ...ana,
      types: `/handoff @delivery restart the sync and load what is missing ${due(-1, '11:30')}`,
    },
    {
      at: on(-1, '09:31'),
      ...mei,
      types: '@Handrail claim restart now, load the night by 11, watch it for an hour',
    },
    {
      at: on(-1, '11:20'),
      who: 'Mei Tanaka',
      teams: 'Acme',
      types: 'All 3,112 orders of the night are in. The queue had run full.',
    },
    { at: on(-1, '11:24'), who: 'Mei Tanaka', teams: 'Acme', presses: 'Resolve', on: issue },
    { at: on(-1, '11:25'), who: 'Mei Tanaka', teams: 'Acme', presses: 'I did', on: 'been told' },
  ];
}

/** Sent to billing, back, and to billing again: a lead has to say whose it is. */
function disputedAtInitech({ on, due }: Calendar): Step[] {
  const issue = 'Credit for the failed migration';
  const ana = { who: 'ana', slack: '#cust-initech' };
  return [
    { at: on(-1, '13:05'), ...ana, types: `/issue ${issue}` },
    { at: on(-1, '13:07'), ...ana, types: `/handoff @billing credit two weeks ${due(1, '16:00')}` },
    {
      at: on(-1, '13:40'),
      who: 'Ben Carter',
      teams: 'Billing desk',
      types: `@Handrail decline Delivery has to confirm that it failed`,
    },
    {
      at: on(0, '-00:40'),
      ...ana,
      types: `/handoff @billing Delivery's protocol says it failed, credit two weeks ${due(1, '16:00')}`,
    },
  ];
}

/** One promise that Delivery has yet to accept, and one that Billing backs. */
function promisedForOthers({ on, due }: Calendar): Step[] {
  return [
    {
      at: on(-1, '15:10'),
      who: 'sam',
      slack: '#cust-acme',
      types: `/promise Acme seats split on the first invoice of the new term ${due(3, '12:00')} @billing`,
    },
    {
      at: on(-1, '15:31'),
      who: 'Dana Weiss',
      teams: 'Billing desk',
      presses: 'Back it',
      on: 'seats split on the first invoice',
    },
    {
      at: on(0, '-00:38'),
      who: 'sam',
      slack: '#cust-initech',
      types: `/promise Initech a training for their second office ${due(3, '17:00')} @delivery`,
    },
  ];
}

function askedOnTheWay({ on, due }: Calendar): Step[] {
  return [
    {
      at: on(-2, '14:30'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/ask @delivery can they keep the old export format? ${due(-2, '16:30')}`,
    },
    {
      at: on(-2, '15:02'),
      who: 'Luis Ortega',
      teams: 'Rollouts',
      presses: 'Answer',
      on: 'keep the old export format',
      fillsIn: { answer: 'Yes, until March. After that only the new one.' },
    },
    {
      at: on(0, '-00:30'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/ask @billing can we waive the late fee for October? ${due(1, '10:00')}`,
    },
  ];
}

function waitsForGlobex({ on }: Calendar): Step[] {
  const dana = { who: 'dana', slack: '#cust-globex' };
  return [
    { at: on(-1, '16:05'), ...dana, types: '/issue Wants to pay by the year' },
    { at: on(-1, '16:07'), ...dana, types: '/handrail waiting from which month' },
  ];
}

/** Nobody sends it: the rules say whose it is, and its card says why. */
function writtenByHooli({ on }: Calendar): Step[] {
  return [
    {
      at: on(0, '-00:18'),
      mail: {
        customer: 'Hooli',
        who: 'Gus',
        subject: 'Purchase order missing on invoice 4502',
        text: 'Hi, our accounting cannot book 4502 without the number of our purchase order, 88-107.',
      },
    },
  ];
}

function leavesForTwoDays({ on, due }: Calendar): Step[] {
  return [
    {
      at: on(0, '-00:12'),
      who: 'sam',
      slack: '#sales',
      types: `/handrail away until ${due(2, '09:00').replace('by ', '')}, @priya covers`,
    },
  ];
}
