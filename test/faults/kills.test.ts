import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginHandrail, type HandrailProcess } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { createStorage } from '../storage.ts';
import { checkRows, countKeys, secondCopies } from './after-kills.ts';
import { type Peopled, peopleCompany } from './company.ts';
import { type Errand, runErrand } from './errand.ts';

const KILLS = size(3, 200);
const ERRANDS_A_KILL = 10;
/** So many kills at most come one after the other before everything is awaited that was left undone. */
const MOST_IN_A_ROW = 4;
const FIRST_BOOT_KILLS = size(1, 40);
const A_MINUTE_MS = 60_000;

let its: Peopled;
beforeAll(async () => {
  its = await peopleCompany({ senders: ERRANDS_A_KILL, inSlack: 0, inTeams: ERRANDS_A_KILL });
}, 120_000);
afterAll(() => its?.close());

test(`killed ${KILLS} times amid commands, it loses nothing that it said was done, and takes up the rest`, async () => {
  const errands: Errand[] = [];
  const keys = new Map<string, number>();
  const counted = new Set<unknown>();
  const kills: number[] = [];
  let slowest = 0;
  let handrail = await its.start();
  while (kills.length < KILLS) {
    const inARow = size(KILLS, 1 + Math.floor(Math.random() * MOST_IN_A_ROW));
    const unfinished = new Set<Errand>();
    let restartedAt = 0;
    for (let n = 0; n < inARow; n += 1) {
      const begun = startErrands(handrail, errands);
      await (kills.length % 2 ? sleep(Math.random() * 1500) : aPostIsInFlight());
      kills.push(Date.now());
      await handrail.kill();
      its.slack.faults.clear();
      its.teams.faults.clear();
      await begun;
      handrail = await its.start();
      restartedAt = Date.now();
      for (const errand of errands.slice(-ERRANDS_A_KILL)) unfinished.add(errand);
    }
    await Promise.all(
      [...unfinished].filter(({ number }) => number).map(errand => runErrand(its, handrail.url, errand)),
    );
    await nothingIsDue(handrail);
    slowest = Math.max(slowest, Date.now() - restartedAt);
    countKeys(its, counted, keys);
  }
  expect(slowest).toBeLessThan(A_MINUTE_MS);
  expect(await handrail.stop()).toBe(0);

  const { acknowledged, done } = await its.look(database => checkRows(database, its, errands));
  const twice = [...keys.values()].filter(count => count > 1);
  expect(twice).toEqual([]);
  const copies = secondCopies(its);
  for (const { firstAt } of copies)
    expect(kills.some(at => at >= firstAt - 50 && at - firstAt < 3_000)).toBe(true);
  expect(copies.length).toBeLessThanOrEqual(kills.length);
  proved({
    experiment: 'kills',
    what: `SIGKILL at random moments, half of them while a message was in flight`,
    promised:
      'no acknowledged command lost; at most one second copy a kill, in Teams; all work resumed within a minute',
    measured:
      `${kills.length} kills, ${errands.flatMap(({ steps }) => steps).length} commands: ${acknowledged} acknowledged and all there, ` +
      `${done - acknowledged} done and not acknowledged; ${keys.size} messages in Slack, none twice; ${copies.length} second copies in Teams; resumed in ${(slowest / 1000).toFixed(1)} s at most`,
  });
}, 7_200_000);

/** Everybody runs an errand until it is done or Handrail is gone. */
function startErrands(handrail: HandrailProcess, errands: Errand[]): Promise<unknown> {
  const begun = its.company.senders.map((_, index) => {
    const errand: Errand = {
      title: `job ${errands.length + 1}`,
      sender: index,
      claimer: index,
      number: null,
      done: 0,
      steps: [],
    };
    errands.push(errand);
    return runErrand(its, handrail.url, errand);
  });
  return Promise.all(begun);
}

/** A message has arrived on a platform, and Handrail waits for an answer that will not come. */
async function aPostIsInFlight(): Promise<void> {
  const { faults, before, count } =
    Math.random() < 0.5
      ? { faults: its.slack.faults, before: postsInSlack(), count: postsInSlack }
      : { faults: its.teams.faults, before: postsInTeams(), count: postsInTeams };
  faults.add({
    calls: faults === its.slack.faults ? 'chat.postMessage' : 'POST /teams/v3/conversations',
    how: { accept: 'hang' },
  });
  for (let waited = 0; waited < 3_000 && count() === before; waited += 5) await sleep(5);
}

const postsInSlack = () => its.slack.calls('chat.postMessage').at(-1);
const postsInTeams = () =>
  its.teams.calls.findLast(
    ({ method, path, status }) => method === 'POST' && path.endsWith('/conversations') && status > 0,
  );

async function nothingIsDue({ url }: HandrailProcess): Promise<void> {
  const until = Date.now() + A_MINUTE_MS;
  while (Date.now() < until) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (metrics.includes('handrail_deliveries{state="due"} 0')) return;
    await sleep(50);
  }
  throw new Error('something is still due');
}

test(`killed ${FIRST_BOOT_KILLS} times while it first starts, it starts all the same`, async () => {
  let tookMs = size(1_500, 0);
  let started = 0;
  for (let n = 0; n < FIRST_BOOT_KILLS; n += 1) {
    const storage = await createStorage('nothing');
    const environment = { ...its.environment, ...storage.environment };
    try {
      const starting = beginHandrail(environment);
      const listened = starting.url.catch(() => null);
      await sleep(Math.random() * tookMs);
      await starting.kill();
      if (await listened) started += 1;
      const begun = Date.now();
      const again = beginHandrail(environment);
      const url = await again.url;
      tookMs = Math.max(tookMs, Date.now() - begun);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await again.stop()).toBe(0);
    } finally {
      await storage.drop();
    }
  }
  proved({
    experiment: 'kills',
    what: 'SIGKILL during the first start, over an empty database',
    promised: 'the next start succeeds',
    measured: `${FIRST_BOOT_KILLS} kills, ${FIRST_BOOT_KILLS} started then (${started} of the kills came when it listened already)`,
  });
}, 7_200_000);
