import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import { type Clouds, SIGNING_SECRET } from '../clouds.ts';
import { type Company, type Offered, offerIssues } from '../company.ts';
import { type Post, send, slackTap, slashCommand } from '../http.ts';
import { type Figure, inTurns, keepBusy, loadNow, ms, type Row, slowest, throughput } from '../measure.ts';
import { type Running, whileRunning } from '../running.ts';

const COMMAND_KEPT = '/handoff in one line, kept';
const COMMANDS = 300;
const AT_ONCE = 32;
const DOUBLE_CLICKS = 20;
const SLOW_MS = 5000;

/**
 * The same signed requests to Handrail and to the smallest bot with Vercel's Chat SDK. That one acknowledges before it has
 * kept anything; Handrail after its commit. So what is compared is what each has kept: the command, and of the SDK its card.
 */
export const chatSdk: Row = {
  name: 'chat-sdk',
  onPostgres: server =>
    whileRunning(server, async running => {
      const floor = await running.startFloor('chat-sdk');
      return [
        ...(await commands(running, floor)),
        ...(await doubleClicks(running, floor)),
        ...(await slowUsersInfo(running, floor)),
      ];
    }),
};

async function commands({ url, clouds, company }: Running, floor: string): Promise<Figure[]> {
  const typed = (where: string) =>
    Array.from({ length: COMMANDS }, (_, n) =>
      command(where, company, company.senders[n % 32]?.userId ?? ''),
    );
  const acknowledge = async (post: Post): Promise<void> => void (await send(post));
  const turns = await inTurns(
    () => keepBusy(typed(url), AT_ONCE, acknowledge),
    async () => {
      const began = performance.now();
      const posted = posts(clouds, COMMANDS);
      const { tookMs } = await keepBusy(typed(floor), AT_ONCE, acknowledge);
      await posted;
      return { perSecond: (COMMANDS * 1000) / (performance.now() - began), tookMs };
    },
  );
  return [
    {
      ...throughput(`${COMMAND_KEPT}, ${AT_ONCE} at once, beside Chat SDK`, turns, 0),
      reach: undefined,
      met: undefined,
    },
    {
      ...slowest('acknowledged, after the commit; Chat SDK before', turns.ours.tookMs, 0, turns.floor.tookMs),
      reach: undefined,
      met: undefined,
    },
  ];
}

/** Resolves when so many messages have been posted. */
function posts(clouds: Clouds, count: number): Promise<void> {
  let left = count;
  return new Promise(resolve => {
    clouds.onCall(path => {
      if (path.endsWith('chat.postMessage')) left -= 1;
      if (left > 0) return;
      clouds.onCall(null);
      resolve();
    });
  });
}

/** Two taps of the same person on *Claim*, so close together that both are under way at once. */
async function doubleClicks({ url, clouds, company, database }: Running, floor: string): Promise<Figure[]> {
  const claimer = company.claimers[0]?.id ?? '';
  await database.query(sql`INSERT INTO "Account" ("id", "organizationId", "platform", "tenant", "userId", "personId", "kind", "name", "emailConfirmed", "refreshedAt")
    VALUES (gen_random_uuid(), ${HOME_ORGANIZATION}::uuid, 'slack', ${company.slackTeam}, 'U0CLAIMER', ${claimer}::uuid, 'member', 'Claimer 0', true, now())`);
  const twice = async (taps: () => Post): Promise<void> =>
    void (await Promise.all([send(taps()), send(taps())]));
  for (const offered of await offerIssues(database, company, DOUBLE_CLICKS))
    await twice(() => tap(url, company, JSON.stringify(claimOf(offered))));
  const [ours] = await database.query<{ claims: number }>(
    sql`SELECT count(*)::int AS "claims" FROM "Event" WHERE "name" = 'handoff.claimed'`,
  );
  let theirs = 0;
  const triggers: string[] = [];
  for (let n = 0; n < DOUBLE_CLICKS; n += 1) {
    const offer = command(floor, company, company.senders[0]?.userId ?? '');
    const posted = posts(clouds, 1);
    await send(offer);
    await posted;
    triggers.push(new URLSearchParams(offer.body).get('trigger_id') ?? '');
  }
  clouds.onCall((path, body) => {
    if (path.endsWith('chat.postMessage') && /has(\+|%20| )it/.test(body)) theirs += 1;
  });
  for (const trigger of triggers) await twice(() => tap(floor, company, trigger));
  await sleep(1000);
  clouds.onCall(null);
  return [
    {
      what: `${DOUBLE_CLICKS} double clicks on Claim`,
      measured: `${ours?.claims} claims`,
      floor: `${theirs} claims`,
      reach: `${DOUBLE_CLICKS} claims`,
      met: ours?.claims === DOUBLE_CLICKS,
      load: loadNow(),
    },
  ];
}

const claimOf = ({ issue, handoff }: Offered) => ({ issue, handoff });

/** Slack gives up after three seconds, and the person reads that the command failed. */
async function slowUsersInfo({ url, clouds, company }: Running, floor: string): Promise<Figure[]> {
  clouds.delay('users.info', SLOW_MS);
  const timed = async (post: Post): Promise<number> => {
    const began = performance.now();
    await send(post);
    return performance.now() - began;
  };
  const ours = await timed(command(url, company, 'U0NEWHERE'));
  const theirs = await timed(command(floor, company, 'U0NEWHERE'));
  return [
    {
      what: `acknowledged while users.info takes ${SLOW_MS / 1000} s, of somebody new`,
      measured: ms(ours),
      floor: ms(theirs),
      reach: '< 3000 ms',
      met: ours < 3000,
      load: loadNow(),
    },
  ];
}

function command(origin: string, { slackTeam, senders }: Company, user: string): Post {
  return slashCommand(`${origin}/slack/events`, SIGNING_SECRET, {
    team: slackTeam,
    user,
    channel: senders.find(({ userId }) => userId === user)?.room ?? senders[0]?.room ?? '',
    command: '/handoff',
    text: '@billing needs a credit note for 4411 by friday 5pm',
    trigger: randomUUID(),
  });
}

function tap(origin: string, { slackTeam, senders }: Company, value: string): Post {
  return slackTap(`${origin}/slack/events`, SIGNING_SECRET, {
    team: slackTeam,
    user: 'U0CLAIMER',
    channel: senders[0]?.room ?? '',
    action: 'handoff.claim',
    value,
    trigger: randomUUID(),
  });
}
