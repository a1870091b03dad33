import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../src/playground/slack-cloud/page-api.ts';
import type { MessageView } from '../../src/playground/teams-cloud/page-api.ts';
import { type Company, openCompany } from './company.ts';

// Ana hands an issue to billing; Ben claims it in Teams, promises, keeps his word and resolves it. Between any two steps the
// process is killed.

const zone = 'Europe/Berlin';
const monday = DateTime.now().setZone(zone).plus({ weeks: 1 }).startOf('week').set({ hour: 10 });
const thursday = monday.plus({ days: 3 }).set({ hour: 9, minute: 20 });
const offsetTo = (at: DateTime): number => at.toMillis() - Date.now();

let company: Company;
let offset = offsetTo(monday);

beforeAll(async () => {
  company = await openCompany(offset);
}, 120_000);
afterAll(() => company?.close());

const kill = () => company.restart(offset);

/** Everything that can be read in a card or message, in order, without markup. */
function read(content: unknown): string {
  if (Array.isArray(content)) return content.map(read).filter(Boolean).join('\n');
  if (typeof content !== 'object' || content === null) return '';
  const { text, title, ...rest } = content as Record<string, unknown>;
  const own = [text, title].map(value => (typeof value === 'string' ? value : read(value)));
  return [...own, ...Object.values(rest).map(read)].filter(Boolean).join('\n');
}

const inSlack = (room: string, who = 'ana') =>
  company.slack
    .as(who)
    .messages(room)
    .filter(({ ephemeral }) => !ephemeral);
const readSlack = (message: Message | undefined) => read(message?.blocks).replaceAll('\u2060', '');
const cardsInTeams = (room: string, who = 'Ben') =>
  company.teams
    .as(who)
    .messages(room)
    .filter(({ from, onlyYou, deleted }) => from.isBot && !onlyYou && !deleted);
const readTeams = (message: MessageView | undefined) =>
  read(message?.attachments.map(({ content }) => content));
/** The issue's own card, not a list in which it stands. */
const isItsCard = (text: string): boolean => /^(\S )?H-1 · Export shows/.test(text);
const slackCard = () => inSlack('#cust-acme').findLast(message => isItsCard(readSlack(message)));
const teamsCard = (room: string) => cardsInTeams(room).findLast(message => isItsCard(readTeams(message)));
const says = (who: string, room: string, text: string) =>
  company.teams.as(who).sendMessage({ conversationId: room, text: `<at>Handrail</at> ${text}` });

test("offered in Slack, claimed in Teams, in the morning's digest, through a kill between any two steps", async () => {
  const { slack, teams, rooms } = company;
  const ana = slack.as('ana');
  const onlyForAna = () => ana.messages('#cust-acme').filter(({ ephemeral }) => ephemeral);
  const seenInSlack = (words: string) => slack.until(() => readSlack(slackCard()).includes(words));
  const seenInTeams = (room: string, words: string) =>
    teams.until(() => readTeams(teamsCard(room)).includes(words));

  await ana.type('#cust-acme', '/handrail customer bind Acme');
  await says('Ben', rooms.acme, 'customer bind Acme');
  await says('Ben', rooms.billing, 'team add @billing Billing');
  await says('Ben', rooms.billing, 'team join @billing');
  await says('Chiara', rooms.billing, 'team join @billing');
  await says('Ben', rooms.billing, 'team home @billing');
  await kill();

  await ana.type('#cust-acme', "/issue Acme Export shows last month's invoices");
  await seenInSlack('Ana (Support) has it');
  await seenInTeams(rooms.acme, 'Ana (Support) has it');
  await kill();

  await ana.type('#cust-acme', '/handoff @billing needs a credit note for 4411 by friday 5pm');
  const offered = "Offered H-1 'Export shows last month's invoices' to Billing, due Fri";
  await slack.until(() => onlyForAna().some(message => readSlack(message).includes(offered)));
  await seenInTeams(rooms.billing, 'Claim · by Fri 17:00');
  const cardsInAcme = inSlack('#cust-acme').length;
  await kill();

  const card = teamsCard(rooms.billing) as MessageView;
  const tap = { conversationId: card.conversationId, messageId: card.id, action: 'Claim' };
  const taps = await Promise.all([teams.as('Ben').tap(tap), teams.as('Chiara').tap(tap)]);
  const [winner, loser] =
    taps[0]?.answer && JSON.stringify(taps[0].answer).includes('Ben (Billing) has it') && !isNo(taps[0])
      ? (['Ben', 1] as const)
      : (['Chiara', 0] as const);
  expect(JSON.stringify(taps[loser]?.answer)).toContain(`${winner} (Billing) has it.`);
  for (const see of [
    seenInSlack,
    (words: string) => seenInTeams(rooms.acme, words),
    (words: string) => seenInTeams(rooms.billing, words),
  ]) {
    await see(`${winner} (Billing) has it · needs a credit note for 4411 · Fri 17:00`);
  }
  expect(inSlack('#cust-acme')).toHaveLength(cardsInAcme);
  await kill();

  await says(winner, rooms.billing, 'promise Acme credit note sent by thursday noon');
  await seenInSlack('credit note sent · Thu 12:00');
  await seenInTeams(rooms.billing, 'credit note sent · Thu 12:00');
  offset = offsetTo(thursday);
  await kill();

  const digest = await teams.until(() =>
    cardsInTeams(rooms.billing).find(
      message =>
        readTeams(message).includes('Promised for today') && readTeams(message).includes('credit note sent'),
    ),
  );
  await kill();

  await teams.as(winner).tap({ conversationId: digest.conversationId, messageId: digest.id, action: 'Kept' });
  await teams.until(() => !readTeams(teamsCard(rooms.billing)).includes('Promised'));
  await kill();

  const last = teamsCard(rooms.billing) as MessageView;
  await teams.as(winner).tap({ conversationId: last.conversationId, messageId: last.id, action: 'Resolve' });
  await seenInSlack('Resolved');
  const direct = await ana.openApp();
  await slack.until(() =>
    ana.messages(direct).some(message => readSlack(message).includes(`${winner} resolved H-1`)),
  );
  await kill();

  await ana.type('#cust-acme', '/handrail timeline H-1');
  const timeline = await slack.until(() =>
    onlyForAna()
      .map(readSlack)
      .find(text => text.includes('resolved it')),
  );
  const order = [
    'logged it',
    'offered it to Billing',
    'claimed it',
    'promised',
    'kept the promise',
    'resolved it',
  ].map(words => timeline.indexOf(words));
  expect(
    order.every(index => index >= 0),
    timeline,
  ).toBe(true);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(slack.violations()).toEqual([]);
  expect(teams.violations).toEqual([]);
}, 300_000);

function isNo(reaction: { shows: { kind: string } }): boolean {
  return reaction.shows.kind === 'message';
}
