import { stringify } from 'node:querystring';
import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { proved, size } from '../proof.ts';
import { APP_ID, type Company, openCompany } from '../story/company.ts';
import { type Heap, heapOf, INSPECTABLE } from './heap.ts';
import { type OddPayload, oddSlackPayloads, oddTeamsPayloads, written } from './odd-payloads.ts';
import { type Heard, performed, type Sent, send, signedBySlack } from './wire.ts';

// Payloads that neither cloud would send, over HTTP, at a real process with a real company in it: none may crash it, none may
// be answered with an error of ours. The seed stands with whatever failed: HANDRAIL_FUZZ_SEED repeats it.

const seed = Number(process.env.HANDRAIL_FUZZ_SEED ?? size(20_261_126, Date.now() % 2 ** 31));
const CHUNK = size(50, 500);
const AT_ONCE = 16;
/** On a machine that has much else to do, a real process takes its time. */
const TIMEOUT_MS = size(120_000, 3_600_000);
/** For whom nobody vouches, everything is 401 or 403; an unreadable body is told so at once. */
const UNSIGNED = [400, 401, 403, 413];
/** 501: an invoke that Handrail does not know, as Teams wants it answered. */
const SIGNED = [200, 400, 401, 403, 413, 501];

let company: Company;
vi.setConfig({ testTimeout: TIMEOUT_MS });

beforeAll(async () => {
  company = await openCompany(0, size<Record<string, string>>({}, INSPECTABLE));
}, 120_000);
afterAll(() => company?.close());

interface Wrong {
  index: number;
  status: number | string;
  ms: number;
  sent: string;
}

interface Volley {
  /** How many, by status. */
  statuses: Record<string, number>;
  wrong: Wrong[];
  slowestMs: number;
}

/** Sends that many payloads, a few at once. */
async function fire(
  url: string,
  from: number,
  count: number,
  payloads: Arbitrary<Sent>,
  allowed: number[],
): Promise<Volley> {
  const volley: Volley = { statuses: {}, wrong: [], slowestMs: 0 };
  for (let done = from; done < from + count; done += CHUNK) {
    const chunk = fc.sample(payloads, { seed: seed + done, numRuns: Math.min(CHUNK, from + count - done) });
    let next = 0;
    const shoot = async (): Promise<void> => {
      for (let index = next++; index < chunk.length; index = next++) {
        const sent = chunk[index] as Sent;
        const heard = await insist(url, sent);
        volley.statuses[heard.status] = (volley.statuses[heard.status] ?? 0) + 1;
        volley.slowestMs = Math.max(volley.slowestMs, heard.ms);
        if (!allowed.includes(heard.status))
          volley.wrong.push({
            index: done + index,
            status: heard.status || heard.text,
            ms: heard.ms,
            sent: String(sent.body).slice(0, 2000),
          });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, shoot));
    if (volley.wrong.length > 10) break;
  }
  return volley;
}

/** What could not be taken because the other side of a call hung up is sent again, as both platforms do. */
async function insist(url: string, sent: Sent): Promise<Heard> {
  const once = () => send(url, sent).catch((error): Heard => ({ status: 0, text: String(error), ms: 0 }));
  const heard = await once();
  return heard.status === 500 || heard.status === 503 ? once() : heard;
}

/** Now and then something happens to the bytes on their way. */
const onTheWay = fc.record({
  spoil: seldom(20, fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 4 }) })),
  type: seldom(30, fc.constantFrom('text/plain', 'application/json', 'multipart/form-data', '')),
});

function seldom<T>(oneIn: number, what: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: what });
}

function spoilt(text: string, spoil: { at: number; bytes: Uint8Array } | undefined): Buffer {
  const bytes = Buffer.from(text);
  if (!spoil || bytes.length === 0) return bytes;
  const at = spoil.at % bytes.length;
  return Buffer.concat([bytes.subarray(0, at), spoil.bytes, bytes.subarray(at + (spoil.at % 3))]);
}

function slackRequests(isSigned: boolean): Arbitrary<Sent> {
  const { slack } = company;
  const id = (name: string) => slack.as(name).id;
  const replaced: [RegExp, string][] = [
    [/T024BE7LD/g, slack.teamId],
    [/U024BE7LH/g, id('ana')],
    [/U0\w*BEN\w*|U0\w*DANA\w*/g, id('dana')],
    [/C0ACMEROOM/g, slack.as('ana').room('#cust-acme').id],
    [/https:\/\/hooks.slack.com/g, slack.url],
  ];
  return fc.record({ odd: oddSlackPayloads(replaced), way: onTheWay }).map(({ odd, way }) => {
    const body = spoilt(encoded(odd), way.spoil);
    const type = way.type ?? (odd.as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded');
    return { body, headers: isSigned ? signedBySlack(body, type) : [['content-type', type]] };
  });
}

function encoded({ as, body }: OddPayload): string {
  if (as === 'json') return written(body);
  if (as === 'payload') return stringify({ payload: written(body) });
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [['payload', body]];
  return fields
    .map(([name, value]) => `${plus(name)}=${plus(typeof value === 'string' ? value : written(value))}`)
    .join('&');
}

function plus(text: unknown): string {
  return encodeURIComponent(String(text).toWellFormed());
}

async function teamsRequests(isSigned: boolean): Promise<Arbitrary<Sent>> {
  const { teams, rooms } = company;
  const ben = teams.as('Ben');
  const replaced: [RegExp, string][] = [
    [/https:\/\/smba\.trafficmanager\.net\/emea\//g, teams.serviceUrl],
    [/8e1f2f0a-6d2a-4a0c-9b3c-4d9f3c1f7a10/g, teams.tenantId],
    [/4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11/g, APP_ID],
    [/19:7c1e8b2d3f4a5b6c7d8e9f0a1b2c3d4e@thread\.tacv2/g, rooms.billing],
    [/29:1BenWeber\w*/g, ben.id],
    [/a:1qhNL\w*/g, ben.chatId],
  ];
  const token = await teams.mintToken();
  return fc.record({ odd: oddTeamsPayloads(replaced), way: onTheWay }).map(({ odd, way }) => ({
    body: spoilt(written(odd), way.spoil),
    headers: [
      ['content-type', way.type ?? 'application/json'],
      ...(isSigned ? [['authorization', `Bearer ${token}`] as [string, string]] : []),
    ],
  }));
}

/** What a person and an operator would notice. */
async function stillWell(): Promise<void> {
  const { slack, teams } = company;
  await slack.as('ana').type('#cust-acme', '/handrail help');
  const answered = await teams
    .as('Ben')
    .sendMessage({ conversationId: teams.as('Ben').chatId, text: 'help' });
  expect(answered).toBeDefined();
  expect((await send(`${company.url}/readyz`, { method: 'GET' })).status).toBe(200);
  expect(errorsLogged()).toEqual([]);
}

/** What is ours to mend, once each. */
function errorsLogged(): string[] {
  const errors = company.handrail().log.filter(line => /"level":[56]0/.test(line));
  const told = errors.flatMap(line => {
    const { msg, err } = JSON.parse(line);
    if (/did not answer/.test(err?.message) && /request error|fetch failed/i.test(err?.cause?.message))
      return [];
    return JSON.stringify({
      msg,
      message: err?.message,
      cause: err?.cause,
      at: err?.stack?.split('\n').slice(1, 6),
    });
  });
  return [...new Set(told)].slice(0, 20);
}

const PLATFORMS = {
  Slack: { path: '/slack/events', requests: async (isSigned: boolean) => slackRequests(isSigned) },
  Teams: { path: '/api/messages', requests: teamsRequests },
};

test.each(['Slack', 'Teams'] as const)('unsigned payloads of %s do nothing and harm nothing', async name => {
  const { path, requests } = PLATFORMS[name];
  const count = size(100, 22_000);
  const before = await performed(company.url);
  const volley = await fire(company.url + path, 0, count, await requests(false), UNSIGNED);

  expect(volley.wrong, `HANDRAIL_FUZZ_SEED=${seed}, ${errorsLogged().join('\n')}`).toEqual([]);
  expect((await performed(company.url)) - before).toBe(0);
  await stillWell();
  proved({
    experiment: 'fuzz',
    what: `unsigned payloads, mutated and generated, as if of ${name}`,
    promised: 'no crash, no 500, nothing done',
    measured: `${count} payloads, seed ${seed}: ${told(volley)}; 0 performed`,
  });
});

test.each(['Slack', 'Teams'] as const)(
  'signed payloads of %s that it would never send harm nothing',
  async name => {
    const { path, requests } = PLATFORMS[name];
    const warmUp = size(0, 4000);
    const count = size(150, 28_000);
    await fire(company.url + path, 0, warmUp, await requests(true), SIGNED);
    const before = await measured();
    const volley = await fire(company.url + path, warmUp, count, await requests(true), SIGNED);
    const after = await measured();

    expect(volley.wrong, `HANDRAIL_FUZZ_SEED=${seed}, ${errorsLogged().join('\n')}`).toEqual([]);
    await stillWell();
    if (before && after)
      expect(after.heapMb / before.heapMb, 'the heap, after against before').toBeLessThan(1.1);
    const memory =
      before && after
        ? `; heap ${before.heapMb.toFixed(1)} → ${after.heapMb.toFixed(1)} MB, resident ${before.residentMb.toFixed(0)} → ${after.residentMb.toFixed(0)} MB`
        : '';
    proved({
      experiment: 'fuzz',
      what: `signed payloads that ${name} would never send, mutated from recorded ones and generated from the schemas`,
      promised: "no crash, no 500 for what is the caller's fault, memory within 10 %",
      measured: `${count} payloads, seed ${seed}: ${told(volley)}${memory}`,
    });
  },
);

/** Only where there is something to compare: a heap is settled after some thousands. */
async function measured(): Promise<Heap | undefined> {
  return size(undefined, await size(undefined, heapOf)?.(company.handrail()));
}

function told({ statuses, slowestMs }: Volley): string {
  const counts = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  return `${counts.join(', ')}, the slowest in ${Math.round(slowestMs)} ms`;
}
