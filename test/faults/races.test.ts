import { Agent } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anyOf } from '../../bench/company.ts';
import { ask } from '../../bench/http.ts';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import type { HandrailProcess } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { type Peopled, peopleCompany } from './company.ts';
import { buttonIn, read } from './read-card.ts';

// Everybody in billing claims the same handoff at the same moment: a quarter taps in Slack, a quarter types, half taps in Teams.

const RIVALS = size(60, 1000);
const ROUNDS = size(2, 100);
/** The embedded database admits one process. */
const REPLICAS = inject('template').server ? 2 : 1;

let its: Peopled;
let replicas: HandrailProcess[];
beforeAll(async () => {
  its = await peopleCompany({ senders: 4, inSlack: RIVALS / 2, inTeams: RIVALS / 2 });
  replicas = await Promise.all(Array.from({ length: REPLICAS }, () => its.start()));
}, 300_000);
afterAll(async () => {
  for (const replica of replicas ?? []) await replica.stop();
  await its?.close();
});

/** As many connections as there are people. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const urlOf = (index: number): string => replicas[index % REPLICAS]?.url ?? '';
const LATER = 'Working on it…';

test(`${RIVALS} at once, ${ROUNDS} times: one has it, and everybody is told who`, async () => {
  let later = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const cards = await offered(round);
    const began = Date.now();

    const replies = await Promise.all(its.company.claimers.map((who, index) => claim(who, index, cards)));

    const whispered = () => whispersSince(began);
    const answers = () => [...replies.map(({ said }) => said), ...whispered()];
    const polite = () => answers().filter(said => / \(Billing\) has it\.$/.test(said));
    await its.slack.until(() => polite().length >= RIVALS - 1).catch(() => undefined);
    expect(polite(), howMany(answers())).toHaveLength(RIVALS - 1);
    later += answers().filter(said => said === LATER).length;
    expect(new Set(polite()).size).toBe(1);
    const winner = / ?(.+) \(Billing\) has it\.$/.exec(polite()[0] ?? '')?.[1];
    const own = replies.find(({ who }) => who.name === winner);
    expect(own?.said).not.toBe(polite()[0]);
    await Promise.all(cards.standing.map(card => card(`${winner} (Billing) has it`)));
  }
  for (const replica of replicas.splice(0)) expect(await replica.stop()).toBe(0);

  await its.look(async ({ prisma }) => {
    const of = { organizationId: HOME_ORGANIZATION };
    const claims = await prisma.event.groupBy({
      by: ['issueId'],
      where: { name: 'handoff.claimed' },
      _count: true,
    });
    expect(claims.map(({ _count }) => _count)).toEqual(Array(ROUNDS).fill(1));
    expect(await prisma.processed.count({ where: of })).toBe(ROUNDS * (RIVALS + 1));
    const legs = await prisma.leg.groupBy({ by: ['issueId'], _count: true });
    expect(legs.every(({ _count }) => _count === 2)).toBe(true);
  });
  expect(its.slack.violations()).toEqual([]);
  expect(its.teams.violations).toEqual([]);
  proved({
    experiment: 'races',
    what: `${RIVALS} simultaneous claims of one handoff from both platforms, over ${REPLICAS} process${REPLICAS > 1 ? 'es' : ''}`,
    promised: `one winner, one event, ${RIVALS - 1} polite answers, every card right`,
    measured: `${ROUNDS} of ${ROUNDS} so; ${ROUNDS * (RIVALS - 1)} told who has it, ${later} of them after "${LATER}"; ${ROUNDS * 3} cards right`,
  });
});

interface Cards {
  number: number;
  ts: string;
  button: { card: string; intent: string; input: object };
  /** In the customer's room and billing's two: each resolves once it says this. */
  standing: ((words: string) => Promise<unknown>)[];
}

/** Offers a new issue to billing; resolves once its card stands in both of billing's rooms. */
async function offered(round: number): Promise<Cards> {
  const { slack, teams, slackHome, company } = its;
  const sender = anyOf(company.senders);
  const { text } = await ask(
    its.command(urlOf(round), sender, `/handoff @billing refund ${round}`, sender.room),
  );
  const number = Number(/H-(\d+)/.exec(text)?.[1]);
  const isIts = (content: unknown) => new RegExp(`^(\\S )?H-${number} · `).test(read(content));
  const inSlack = (room: string, who: string) =>
    slack
      .as(who)
      .messages(room)
      .findLast(({ ephemeral, blocks }) => !ephemeral && isIts(blocks));
  const inTeams = () =>
    teams
      .as('Teams claimer 1')
      .messages(company.billing.room)
      .findLast(({ onlyYou, attachments }) => !onlyYou && isIts(attachments[0]?.content));
  const [{ ts }, { id, attachments }] = await Promise.all([
    slack.until(() => inSlack(slackHome, 'claimer1')),
    teams.until(inTeams),
  ]);
  return {
    number,
    ts,
    button: { card: id, ...buttonIn(attachments, 'handoff.claim') },
    standing: [
      words => slack.until(() => read(inSlack(sender.room, sender.userId)?.blocks).includes(words)),
      words => slack.until(() => read(inSlack(slackHome, 'claimer1')?.blocks).includes(words)),
      words => teams.until(() => read(inTeams()?.attachments).includes(words)),
    ],
  };
}

type Claimer = Peopled['company']['claimers'][number];

/** What came back at once; nothing for a button in Slack, whose answer is whispered. */
async function claim(
  who: Claimer,
  index: number,
  { number, ts, button }: Cards,
): Promise<{ who: Claimer; said: string }> {
  if (who.platform === 'teams') {
    const { text } = await ask(its.tapped(urlOf(index), who, button), agent);
    return { who, said: String(JSON.parse(text).value) };
  }
  if (index % 2) {
    await its.slack.as(who.userId).press({ room: its.slackHome, ts }, 'Claim');
    return { who, said: '' };
  }
  const { text } = await ask(its.command(urlOf(index), who, `/claim H-${number}`, its.slackHome), agent);
  return { who, said: read(JSON.parse(text || '{}').blocks) };
}

function whispersSince(began: number): string[] {
  const inSlack = ['response_url', 'chat.postEphemeral'].flatMap(method => its.slack.calls(method));
  const inTeams = its.teams.calls.filter(({ path }) => path.includes('isTargetedActivity'));
  return [
    ...inSlack.filter(({ at }) => at >= began).map(call => read(parsed(call.arguments.blocks))),
    ...inTeams.filter(({ at }) => at >= began).map(({ body }) => read(body)),
  ];
}

/** How often each answer was given, for whoever must find out why. */
function howMany(answers: string[]): string {
  const counts = new Map<string, number>();
  for (const said of answers) counts.set(said, (counts.get(said) ?? 0) + 1);
  return JSON.stringify([
    ...counts,
    replicas.map(({ log }) =>
      log
        .filter(line => !line.includes('403 Forb'))
        .map(line => line.slice(0, 600))
        .slice(0, 6),
    ),
  ]);
}

/** The Web API takes blocks as JSON in a form's field. */
function parsed(blocks: unknown): unknown {
  return typeof blocks === 'string' ? JSON.parse(blocks) : blocks;
}
