import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { ask, type Post } from '../../bench/http.ts';
import type { Database } from '../../src/database/database.ts';
import { proved, size } from '../proof.ts';
import { recorded, signature, wire } from '../slack/slack-under-test.ts';
import { type Peopled, peopleCompany, SIGNING_SECRET } from './company.ts';

// Everything that was ever recorded of both platforms, and a day's errands, each delivered one to four times.

const DAYS = size(1, 20);
const ERRANDS = 6;

const companies: Peopled[] = [];
afterAll(async () => {
  for (const company of companies) await company.close();
});

/** One payload, byte for byte as it was sent first. */
interface Payload {
  name: string;
  /** What it reads may have changed by the time at which a copy comes; it changes nothing itself. */
  isQuestion: boolean;
  make(url: string): Post;
}

test('whatever is delivered again, at once, late or after a restart, has one effect and the first answer', async () => {
  let [payloads, copies] = [0, 0];
  for (let day = 0; day < DAYS; day += 1) {
    const [twice, once] = [await open(), await open()];
    const order = shuffled(recordings(twice).map((_, index) => index));
    const counts = order.map(() => 1 + Math.floor(Math.random() * 4));

    const repeated = await deliver(twice, order, counts);
    const single = await deliver(
      once,
      order,
      order.map(() => 1),
    );

    expect(repeated.effects).toEqual(single.effects);
    payloads += repeated.payloads;
    copies += repeated.deliveries;
  }
  proved({
    experiment: 'duplicates',
    what: 'every recorded payload and a day of errands, each delivered one to four times, at once, late and after a restart, in any order',
    promised: 'one effect, and the first answer again',
    measured: `${payloads} payloads delivered ${copies} times on ${DAYS} days: rows as after one delivery each, all answers as the first`,
  });
}, 3_600_000);

async function open(): Promise<Peopled> {
  const company = await peopleCompany({ senders: ERRANDS, inSlack: 0, inTeams: ERRANDS });
  companies.push(company);
  return company;
}

async function deliver(its: Peopled, order: number[], counts: number[]) {
  const late: { post: Post; first: string; isQuestion: boolean; name: string }[] = [];
  let deliveries = 0;
  let handrail = await its.start();
  const recordedPayloads = recordings(its);
  const payloads = [...order.map(index => recordedPayloads[index]), ...errands(its)] as Payload[];
  for (const [index, { name, isQuestion, make }] of payloads.entries()) {
    const count = counts[index] ?? (counts.some(times => times > 1) ? 1 + (index % 4) : 1);
    const atOnce = 1 + Math.floor(Math.random() * count);
    const post = make(handrail.url);
    const answers = await Promise.all(Array.from({ length: atOnce }, () => answerTo(post)));
    for (const answer of answers) expect(answer, name).toBe(answers[0]);
    for (let n = atOnce; n < count; n += 1) late.push({ post, first: answers[0] ?? '', isQuestion, name });
    deliveries += count;
  }
  const afterRestart = Math.floor(late.length / 2);
  for (const [index, { post, first, isQuestion, name }] of shuffled(late).entries()) {
    if (index === afterRestart) {
      await handrail.kill();
      handrail = await its.start();
    }
    const answer = await answerTo({ ...post, url: handrail.url + new URL(post.url).pathname });
    if (!isQuestion) expect(answer, `${name}, late`).toBe(first);
  }
  expect(await handrail.stop()).toBe(0);
  return { payloads: payloads.length, deliveries, effects: await its.look(effectsIn) };
}

async function answerTo(post: Post): Promise<string> {
  const { status, text } = await ask(post);
  return `${status} ${text}`;
}

/** How many rows of what kind there are; whatever happened twice shows in one of them. */
async function effectsIn({ prisma }: Database): Promise<object> {
  const events = await prisma.event.groupBy({ by: ['name'], _count: true, orderBy: { name: 'asc' } });
  return {
    events: events.map(({ name, _count }) => `${name}: ${_count}`),
    issues: await prisma.issue.count(),
    legs: await prisma.leg.count(),
    commitments: await prisma.commitment.count(),
    customers: await prisma.customer.count(),
    drafts: await prisma.draft.count(),
    notices: await prisma.delivery.count(),
    cards: await prisma.placement.count({ where: { subject: { not: 'home' } } }),
    answers: await prisma.processed.count({ where: { key: { not: { startsWith: 'clock' } } } }),
    people: await prisma.person.count(),
  };
}

/** Handed over, claimed, resolved, opened again: over both platforms. */
function errands(its: Peopled): Payload[] {
  return its.company.senders.flatMap((sender, index): Payload[] => {
    const claimer = its.company.claimers[index];
    if (!claimer) return [];
    const issue = { issue: index + 1 };
    const tap = (intent: string) => (url: string) =>
      its.tapped(url, claimer, { card: '1', intent, input: issue });
    return [
      {
        name: 'handoff',
        isQuestion: false,
        make: url => its.command(url, sender, `/handoff @billing job ${index}`, sender.room),
      },
      { name: 'claim', isQuestion: false, make: tap('handoff.claim') },
      { name: 'resolve', isQuestion: false, make: tap('issue.resolve') },
      { name: 'reopen', isQuestion: false, make: tap('issue.reopen') },
    ];
  });
}

/** They end the installation: nothing comes after them. */
const LAST = ['app-uninstalled', 'tokens-revoked'];

/** As recorded, but said by this company's people in its rooms. */
function recordings(its: Peopled): Payload[] {
  return [...slackRecordings(its), ...teamsRecordings(its)];
}

function slackRecordings({ slack, company }: Peopled): Payload[] {
  const [ana, ben] = company.senders;
  const here: Record<string, string> = {
    T024BE7LD: slack.teamId,
    U024BE7LH: ana?.userId ?? '',
    U061F7AUR: ben?.userId ?? '',
    C0ACMEROOM: ana?.room ?? '',
  };
  return namesIn('slack')
    .filter(name => !LAST.includes(name))
    .map(name => {
      const { as, body } = recorded(name);
      const { type, text } = wire({ as, body: JSON.parse(replaced(JSON.stringify(body), here)) });
      const timestamp = String(Math.floor(Date.now() / 1000));
      const headers = {
        'content-type': type,
        'content-length': String(Buffer.byteLength(text)),
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(text, timestamp, SIGNING_SECRET),
      };
      return {
        name,
        isQuestion: name === 'suggestion',
        make: url => ({ url: `${url}/slack/events`, headers, body: text }),
      };
    });
}

function teamsRecordings(its: Peopled): Payload[] {
  const { teams, company } = its;
  const [ben] = company.claimers;
  const here: Record<string, string> = {
    '8e1f2f0a-6d2a-4a0c-9b3c-4d9f3c1f7a10': teams.tenantId,
    '19:7c1e8b2d3f4a5b6c7d8e9f0a1b2c3d4e@thread.tacv2': company.billing.room,
    '28:4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11': teams.bot.id,
    'https://smba.trafficmanager.net/emea/': teams.serviceUrl,
  };
  return namesIn('teams').map(name => {
    const text = readFileSync(new URL(`../replay/teams/${name}.json`, import.meta.url), 'utf8');
    const activity = JSON.parse(replaced(text, here));
    if (activity.from && !activity.from.id.startsWith('28:')) activity.from.id = ben?.userId;
    return { name, isQuestion: name.startsWith('extension-search'), make: url => its.said(url, activity) };
  });
}

function namesIn(platform: string): string[] {
  return readdirSync(new URL(`../replay/${platform}/`, import.meta.url)).map(file =>
    file.replace('.json', ''),
  );
}

function replaced(text: string, words: Record<string, string>): string {
  return Object.entries(words).reduce((so, [from, to]) => so.replaceAll(from, to), text);
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map(item => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
