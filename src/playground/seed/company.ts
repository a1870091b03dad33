import type { SlackCloud } from '../slack-cloud/slack-cloud.ts';
import type { TeamsCloud } from '../teams-cloud/teams-cloud.ts';

// Lumen sells software for invoices. Support and sales live in Slack, billing and delivery in Teams; Dana and Luis are in both.

const DOMAIN = 'lumen.example';

export const peopleInSlack = [
  { name: 'priya', realName: 'Priya Raman', role: 'owner' },
  { name: 'ana', realName: 'Ana Silva' },
  { name: 'sam', realName: 'Sam Okafor' },
  { name: 'dana', realName: 'Dana Weiss' },
  { name: 'luis', realName: 'Luis Ortega' },
] as const;
export const peopleInTeams = ['Ben Carter', 'Chiara Rossi', 'Dana Weiss', 'Luis Ortega', 'Mei Tanaka'];

/** The people and rooms of the company's Slack. */
export async function moveIntoSlack({ admin }: SlackCloud, timeZone: string): Promise<void> {
  for (const person of peopleInSlack) {
    await admin.addUser({
      ...person,
      displayName: person.realName,
      email: `${person.name}@${DOMAIN}`,
      timeZone,
    });
  }
  await admin.addUser({
    name: 'gus',
    realName: 'Gus (Hooli)',
    email: 'gus@hooli.example',
    timeZone,
    role: 'guest',
  });
  const everybody = peopleInSlack.map(({ name }) => name);
  for (const [name, topic, members] of [
    ['support', 'Everything that customers ask', ['priya', 'ana', 'dana']],
    ['sales', 'Deals and renewals', ['sam', 'priya', 'dana']],
    ['cust-acme', 'Acme · 240 seats · renews in March', everybody],
    ['cust-globex', 'Globex · 80 seats', everybody],
    ['cust-initech', 'Initech · rolling out', everybody],
    ['cust-hooli', 'With people of Hooli in the room', [...everybody, 'gus']],
  ] as const) {
    await admin.addChannel({ name, topic, members: [...members], hasApp: true });
  }
  await admin.addUserGroup({ handle: 'support', name: 'Support', members: ['priya', 'ana'] });
  await admin.addUserGroup({ handle: 'sales', name: 'Sales', members: ['sam'] });
  await admin.addUserGroup({ handle: 'billing', name: 'Billing', members: ['dana'] });
  await admin.addUserGroup({ handle: 'delivery', name: 'Delivery', members: ['luis'] });
}

/** The people, the teams and the channels of the company's Microsoft Teams. */
export async function moveIntoTeams({ admin }: TeamsCloud, timeZone: string): Promise<void> {
  for (const name of peopleInTeams) {
    const given = name.split(' ')[0] as string;
    admin.addUser({ name, givenName: given, email: `${given.toLowerCase()}@${DOMAIN}`, timeZone });
  }
  const finance = admin.addTeam({
    name: 'Finance',
    owners: ['Dana Weiss'],
    members: ['Ben Carter', 'Chiara Rossi'],
  });
  const delivery = admin.addTeam({ name: 'Delivery', owners: ['Luis Ortega'], members: ['Mei Tanaka'] });
  const customers = admin.addTeam({
    name: 'Customers',
    owners: ['Dana Weiss'],
    members: ['Ben Carter', 'Chiara Rossi', 'Luis Ortega', 'Mei Tanaka'],
  });
  for (const team of [finance, delivery, customers]) await admin.install(team.id);
  await admin.addChannel(finance.id, { name: 'Billing desk' });
  await admin.addChannel(delivery.id, { name: 'Rollouts' });
  await admin.addChannel(customers.id, { name: 'Acme' });
  await admin.addChannel(customers.id, { name: 'Globex' });
  for (const name of peopleInTeams) await admin.install(name);
}
