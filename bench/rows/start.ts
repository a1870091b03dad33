import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Clouds, SIGNING_SECRET, startClouds } from '../clouds.ts';
import { type Company, foundCompany } from '../company.ts';
import { inFolder, type Own, onServer } from '../databases.ts';
import { expecting, slashCommand } from '../http.ts';
import { type Figure, loadNow, median, ms, type Row } from '../measure.ts';

const STARTS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` where everything is installed and built, over a database that is there already, to the first answer. */
export const start: Row = {
  name: 'start',
  onPostgres: async server => measure(await onServer(server), { ms: 1200, megabytes: 200 }),
  embedded: async () => measure(await inFolder(), { ms: 2000, megabytes: 450 }),
};

async function measure(own: Own, reach: { ms: number; megabytes: number }): Promise<Figure[]> {
  const clouds = await startClouds();
  try {
    const database = await own.open();
    const company = await foundCompany(database, clouds);
    await database.close();
    const environment = { ...clouds.environment, ...own.environment };
    const ours: Started[] = [];
    const floor: Started[] = [];
    for (let n = 0; n <= STARTS; n += 1) {
      floor.push(await started(process.execPath, ['--input-type=module', '-e', THE_LIBRARIES], environment));
      ours.push(await started('npm', ['start'], environment, url => firstCommand(url, company)));
    }
    // The first pair only brings the files into the machine's memory, and builds what is not built yet.
    return [ours, floor].every(all => all.shift()) ? figures(own.kind, ours, floor, reach) : [];
  } finally {
    await clouds.close();
    await own.drop();
  }
}

/** What it takes to load what Handrail is made of, and to listen. */
const THE_LIBRARIES = `
const names = ['@slack/bolt', 'botbuilder', '@prisma/client/runtime/client', '@prisma/adapter-pg', 'pg', 'zod', 'luxon', 'chrono-node', 'pino'];
await Promise.all(names.map(name => import(name)));
const { createServer } = await import('node:http');
const server = createServer().listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
process.on('SIGTERM', () => process.exit());`;

interface Started {
  tookMs: number;
  /** Undefined where the system does not tell. */
  megabytes: number | undefined;
}

async function started(
  command: string,
  args: string[],
  environment: Clouds['environment'],
  ask: (url: string) => Promise<void> = async () => undefined,
): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env;
  const began = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, since npm starts what it is asked for as yet another process.
    detached: true,
  });
  const gone = new Promise(resolve => child.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', chunk => {
        said += chunk;
        const [found] = /http:\/\/[\d.]+:\d+/.exec(said) ?? [];
        if (found) resolve(found);
      });
      child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${said}`)));
    });
    await ask(url);
    return { tookMs: performance.now() - began, megabytes: largest(child.pid ?? 0) };
  } finally {
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM');
    await gone;
  }
}

function firstCommand(url: string, { slackTeam, senders }: Company): Promise<void> {
  const [sender] = senders;
  const mine = slashCommand(`${url}/slack/events`, SIGNING_SECRET, {
    team: slackTeam,
    user: sender?.userId ?? '',
    channel: sender?.room ?? '',
    command: '/mine',
    text: '',
    trigger: randomUUID(),
  });
  return expecting('blocks')(mine);
}

/** Resident memory of the largest of a process and those that it started, as Linux tells it. */
function largest(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    return Math.max(own, ...children.map(child => largest(Number(child)) ?? 0));
  } catch {
    return undefined;
  }
}

function figures(
  kind: string,
  ours: Started[],
  floor: Started[],
  reach: { ms: number; megabytes: number },
): Figure[] {
  const time = (all: Started[]) => median(all.map(({ tookMs }) => tookMs));
  const memory = (all: Started[]) => median(all.map(({ megabytes }) => megabytes ?? Number.NaN));
  const mb = (value: number) => `${Math.round(value)} MB`;
  const best = Math.min(...ours.map(({ tookMs }) => tookMs));
  return [
    {
      what: `npm start to the first command answered, ${kind}`,
      measured: `${ms(time(ours))} (best ${ms(best)})`,
      floor: `${ms(time(floor))} to load the libraries`,
      reach: `≤ ${reach.ms} ms`,
      met: time(ours) <= reach.ms,
      load: loadNow(),
    },
    {
      what: `resident memory then, ${kind}`,
      measured: mb(memory(ours)),
      floor: mb(memory(floor)),
      reach: `≤ ${reach.megabytes} MB`,
      met: memory(ours) <= reach.megabytes,
      load: loadNow(),
    },
  ];
}
