import type { Calendar } from './calendar.ts';
import type { Step } from './steps.ts';

/** How the company set Handrail up, and what happened since: all of it typed and tapped, nothing put into tables. */
export function history({ on, due }: Calendar): Step[] {
  return [
    { at: on(-4, '08:30'), who: 'priya', slack: '#support', types: '/handrail setup' },
    { at: on(-4, '08:31'), who: 'priya', slack: '#support', types: '/handrail team home @support' },
    { at: on(-4, '08:32'), who: 'priya', slack: '#sales', types: '/handrail team home @sales' },
    { at: on(-4, '08:33'), who: 'priya', slack: '#support', types: '/handrail team lead @support @priya' },
    { at: on(-4, '08:34'), who: 'priya', slack: '#cust-acme', types: '/handrail customer bind Acme' },
    { at: on(-4, '08:35'), who: 'priya', slack: '#cust-globex', types: '/handrail customer bind Globex' },
    { at: on(-4, '08:36'), who: 'priya', slack: '#cust-initech', types: '/handrail customer bind Initech' },
    { at: on(-4, '08:37'), who: 'priya', slack: '#cust-hooli', types: '/handrail customer bind Hooli' },
    { at: on(-4, '08:40'), who: 'Dana Weiss', teams: 'Billing desk', types: 'team add @billing Billing' },
    { at: on(-4, '08:41'), who: 'Dana Weiss', teams: 'Billing desk', types: 'team home @billing' },
    { at: on(-4, '08:42'), who: 'Ben Carter', teams: 'Billing desk', types: 'team join @billing' },
    { at: on(-4, '08:43'), who: 'Chiara Rossi', teams: 'Billing desk', types: 'team join @billing' },
    { at: on(-4, '08:44'), who: 'Luis Ortega', teams: 'Rollouts', types: 'team add @delivery Delivery' },
    { at: on(-4, '08:45'), who: 'Luis Ortega', teams: 'Rollouts', types: 'team home @delivery' },
    { at: on(-4, '08:46'), who: 'Luis Ortega', teams: 'Rollouts', types: 'team join @delivery' },
    { at: on(-4, '08:47'), who: 'Mei Tanaka', teams: 'Rollouts', types: 'team join @delivery' },
    { at: on(-4, '08:48'), who: 'Dana Weiss', teams: 'Acme', types: 'customer bind Acme' },
    { at: on(-4, '08:49'), who: 'Dana Weiss', teams: 'Globex', types: 'customer bind Globex' },

    { at: on(-3, '09:40'), who: 'ana', slack: '#cust-globex', types: '/issue New seats cannot log in' },
    {
      at: on(-3, '09:42'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/handoff @delivery reset the seat mapping ${due(-2, '16:00')}`,
    },
    {
      at: on(-3, '10:05'),
      who: 'Mei Tanaka',
      teams: 'Rollouts',
      presses: 'Claim',
      on: 'New seats cannot log in',
    },
    {
      at: on(-3, '10:20'),
      who: 'Mei Tanaka',
      teams: 'Globex',
      types: `promise Globex all new seats can log in ${due(-2, '12:00')}`,
    },
    {
      at: on(-3, '15:10'),
      who: 'sam',
      slack: '#cust-initech',
      types: '/issue Wants single sign-on before the rollout',
    },
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
      types: 'decline needs their security review first',
    },

    {
      at: on(-2, '11:15'),
      who: 'Mei Tanaka',
      teams: 'Globex',
      presses: 'Kept',
      on: 'New seats cannot log in',
    },
    {
      at: on(-2, '11:16'),
      who: 'Mei Tanaka',
      teams: 'Globex',
      presses: 'Resolve',
      on: 'New seats cannot log in',
    },
    {
      at: on(-2, '13:30'),
      who: 'ana',
      slack: '#cust-globex',
      types: '/issue Wrong VAT on the October invoice',
    },
    {
      at: on(-2, '13:33'),
      who: 'ana',
      slack: '#cust-globex',
      types: `/handoff @billing correct the VAT and send the invoice again ${due(0, '16:00')}`,
    },
    { at: on(-2, '13:50'), who: 'Chiara Rossi', teams: 'Billing desk', presses: 'Claim', on: 'Wrong VAT' },
    {
      at: on(-2, '13:55'),
      who: 'Chiara Rossi',
      teams: 'Globex',
      types: `promise Globex corrected October invoice ${due(0, '16:00')}`,
    },

    {
      at: on(-1, '10:10'),
      who: 'sam',
      slack: '#cust-initech',
      types: `/promise Initech a date for single sign-on ${due(1, '12:00')}`,
    },
    {
      at: on(-1, '14:20'),
      who: 'sam',
      slack: '#cust-acme',
      types: '/issue Renewal: wants the seats split by country',
    },
    {
      at: on(-1, '14:22'),
      who: 'sam',
      slack: '#cust-acme',
      types: `/handoff @billing quote the split seats ${due(2, '12:00')}`,
    },
    { at: on(-1, '14:40'), who: 'Ben Carter', teams: 'Billing desk', presses: 'Claim', on: 'seats split' },

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
      at: on(0, '-00:20'),
      who: 'sam',
      slack: '#cust-acme',
      types: `/handoff @billing send the signed order form ${due(1, '11:00')}`,
    },
  ];
}
