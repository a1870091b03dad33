import type { Calendar } from './calendar.ts';
import type { Step } from './steps.ts';

/** Rooms and leads, and then what Support and Billing found worth setting on the second day. */
export function settingUp({ on }: Calendar): Step[] {
  return [
    { at: on(-4, '08:30'), who: 'priya', slack: '#support', types: '/handrail setup' },
    { at: on(-4, '08:31'), who: 'priya', slack: '#support', types: '/handrail team home @support' },
    { at: on(-4, '08:32'), who: 'priya', slack: '#sales', types: '/handrail team home @sales' },
    { at: on(-4, '08:33'), who: 'priya', slack: '#support', types: '/handrail team lead @support @priya' },
    { at: on(-4, '08:33'), who: 'priya', slack: '#support', types: '/handrail team lead @billing @dana' },
    { at: on(-4, '08:33'), who: 'priya', slack: '#support', types: '/handrail team lead @delivery @luis' },
    { at: on(-4, '08:34'), who: 'priya', slack: '#cust-acme', types: '/handrail customer bind Acme' },
    { at: on(-4, '08:35'), who: 'priya', slack: '#cust-globex', types: '/handrail customer bind Globex' },
    { at: on(-4, '08:36'), who: 'priya', slack: '#cust-initech', types: '/handrail customer bind Initech' },
    { at: on(-4, '08:37'), who: 'priya', slack: '#cust-hooli', types: '/handrail customer bind Hooli' },
    {
      at: on(-4, '08:38'),
      who: 'priya',
      slack: '#support',
      types:
        'From today we hand things to other teams with /handoff. They stay ours until somebody claims them.',
    },
    { at: on(-4, '08:41'), who: 'Dana Weiss', teams: 'Billing desk', types: '@Handrail team home @billing' },
    { at: on(-4, '08:42'), who: 'Ben Carter', teams: 'Handrail', types: 'team join @billing' },
    { at: on(-4, '08:43'), who: 'Chiara Rossi', teams: 'Handrail', types: 'team join @billing' },
    { at: on(-4, '08:45'), who: 'Luis Ortega', teams: 'Rollouts', types: '@Handrail team home @delivery' },
    { at: on(-4, '08:47'), who: 'Mei Tanaka', teams: 'Handrail', types: 'team join @delivery' },
    { at: on(-4, '08:48'), who: 'Dana Weiss', teams: 'Acme', types: '@Handrail customer bind Acme' },
    { at: on(-4, '08:49'), who: 'Dana Weiss', teams: 'Globex', types: '@Handrail customer bind Globex' },
    ...rules.map(
      ([minute, types]): Step => ({ at: on(-3, `08:${minute}`), who: 'priya', slack: '#support', types }),
    ),
    {
      at: on(-3, '08:50'),
      who: 'dana',
      slack: '#support',
      types: '/handrail team decides @billing refunds up to 500 €',
    },
    {
      at: on(-3, '08:51'),
      who: 'dana',
      slack: '#support',
      types: '/handrail team skills @billing @dana renewals, quotes',
    },
    { at: on(-3, '08:52'), who: 'Ben Carter', teams: 'Handrail', types: 'team skills @billing refunds, VAT' },
    { at: on(-3, '08:53'), who: 'luis', slack: '#cust-acme', types: '/handrail team oncall @delivery @luis' },
    { at: on(-3, '08:54'), who: 'Mei Tanaka', teams: 'Handrail', types: 'team capacity @delivery 6' },
  ];
}

const rules = [
  ['40', '/handrail customer segment Acme enterprise'],
  ['41', '/handrail customer owner Acme @sam'],
  ['42', '/handrail customer owner Globex @ana'],
  ['43', '/handrail settings policy enterprise urgent response 30m update 1h resolve 8h'],
  ['44', '/handrail route add refund, invoice, VAT → @billing'],
  ['45', '/handrail route add rollout, seats, single sign-on → @delivery'],
  ['46', '/handrail settings duty @priya'],
] as const;
