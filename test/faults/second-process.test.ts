import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { ask } from '../../bench/http.ts';
import { beginHandrail, startHandrail } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { type Peopled, peopleCompany } from './company.ts';
import { read } from './read-card.ts';

const TIMES = size(1, 20);

let its: Peopled;
beforeAll(async () => {
  its = await peopleCompany({ senders: 10, inSlack: 0, inTeams: 1 });
}, 120_000);
afterAll(() => its?.close());

/** Whatever this run's database is, here it is the embedded one. */
function embedded(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-second-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { DATABASE_URL: _, ...environment } = its.environment;
  return { ...environment, HANDRAIL_DATA_DIR: folder };
}

/** Each run of the suite on the embedded database shows it, so that one on PostgreSQL need not. */
const isShownElsewhere = size(inject('template').server !== undefined, false);

test.skipIf(isShownElsewhere)(
  'a second process on the embedded database is refused, and takes over once the first was killed',
  async () => {
    const environment = embedded();
    let holder = await startHandrail(environment);
    const took: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const began = performance.now();
      const second = beginHandrail(environment);
      await expect(second.url).rejects.toThrow(
        `${environment.HANDRAIL_DATA_DIR} is in use by process ${holder.pid}. Stop that one first, or set HANDRAIL_DATA_DIR to another folder.`,
      );
      expect(await second.gone).toBe(1);
      expect(second.log).toHaveLength(1);
      took.push(performance.now() - began);
      expect((await fetch(`${holder.url}/readyz`)).status).toBe(200);

      await holder.kill();
      holder = await startHandrail(environment);
    }
    expect(await holder.stop()).toBe(0);
    const fastest = Math.min(...took);
    if (TIMES > 1) expect(fastest).toBeLessThan(1_000);
    proved({
      experiment: 'second process',
      what: 'a second start on the embedded database that is in use; a start after its process was killed',
      promised: 'refused within a second, naming the other; the stale lock taken over',
      measured: `${TIMES} of ${TIMES} refused in ${seconds(fastest)} to ${seconds(Math.max(...took))} s, with the other's number; ${TIMES} of ${TIMES} stale locks taken over`,
    });
  },
  600_000,
);

test('a stop finishes what is in flight, and what hangs does not keep it', async () => {
  const took: { quiet: number[]; hanging: number[] } = { quiet: [], hanging: [] };
  let answered = 0;
  for (let n = 0; n < TIMES; n += 1) {
    for (const hangs of size([false], [false, true])) {
      const handrail = await its.start();
      if (hangs) its.slack.faults.add({ calls: 'chat.postMessage', how: { accept: 'hang' } });
      const commands = its.company.senders.map((who, index) =>
        ask(its.command(handrail.url, who, `/issue stop ${n} ${index} ${hangs}`, who.room)).catch(() => null),
      );
      if (hangs) await its.slack.until(() => its.slack.calls('chat.postMessage').length > 0);
      else await Promise.race(commands);

      const began = performance.now();
      expect(await handrail.stop()).toBe(0);
      took[hangs ? 'hanging' : 'quiet'].push(performance.now() - began);
      const replies = (await Promise.all(commands)).flatMap(reply =>
        reply ? [read(JSON.parse(reply.text || '{}'))] : [],
      );
      const logged = replies.filter(said => said.includes('Logged H-'));
      expect(logged.length).toBeGreaterThan(0);
      answered += logged.length;
      its.slack.faults.clear();
      const rows = await its.look(({ prisma }) => prisma.issue.findMany({ select: { number: true } }));
      const numbers = new Set(rows.map(({ number }) => number));
      for (const said of logged) expect(numbers).toContain(Number(/H-(\d+)/.exec(said)?.[1]));
    }
  }
  for (const ms of took.quiet) expect(ms).toBeLessThan(size(9_000, 5_000));
  for (const ms of took.hanging) expect(ms).toBeLessThan(10_500);
  await everyCardStandsOnce();
  proved({
    experiment: 'second process',
    what: 'SIGTERM while commands are answered and cards are sent; the same while Slack hangs',
    promised: 'what is in flight is finished, within ten seconds',
    measured: `${took.quiet.length} stops in ${seconds(Math.max(...took.quiet))} s at most, ${took.hanging.length} with Slack hanging in ${seconds(Math.max(0, ...took.hanging))} s; ${answered} commands answered and all there; every card stands once`,
  });
}, 600_000);

/** After one more start, each issue that was logged has one card in its customer's room. */
async function everyCardStandsOnce(): Promise<void> {
  const handrail = await its.start();
  for (let waited = 0; waited < 60_000; waited += 200) {
    const metrics = await (await fetch(`${handrail.url}/metrics`)).text();
    if (metrics.includes('handrail_deliveries{state="due"} 0')) break;
    await sleep(200);
  }
  expect(await handrail.stop()).toBe(0);
  const issues = await its.look(({ prisma }) => prisma.issue.findMany());
  const cards = its.company.senders.flatMap(({ userId, room }) =>
    its.slack
      .as(userId)
      .messages(room)
      .filter(({ ephemeral }) => !ephemeral)
      .flatMap(({ blocks }) => /H-\d+ · stop/.exec(read(blocks)) ?? []),
  );
  expect(cards.length).toBe(issues.length);
  expect(new Set(cards.map(String)).size).toBe(issues.length);
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
