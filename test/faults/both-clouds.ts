import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { expect } from 'vitest';
import { connectPlatforms } from '../../src/connect-platforms.ts';
import { eventKinds } from '../../src/core/areas.ts';
import type { Button } from '../../src/core/cards/card.ts';
import { type Core, createHandrail } from '../../src/core/create-handrail.ts';
import { noticesOf } from '../../src/core/notices.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { createWorkspaces, HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import type { Place, PlatformName } from '../../src/core/place.ts';
import type { Address, Platform, Sent } from '../../src/core/platform.ts';
import { subjects } from '../../src/core/subjects.ts';
import type { Clock } from '../../src/core/time/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { type Courier, createCourier } from '../../src/delivery/courier.ts';
import { slackManifest, teamsCommands, teamsPermissions } from '../../src/playground/manifests.ts';
import { type SlackCloud, startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import type { TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';

/** Handrail in this process, with the real adapters, between the two emulated clouds at their strictest. */
export interface BothClouds {
  slack: SlackCloud;
  teams: TeamsCloud;
  core: Core;
  courier: Courier;
  /** By number: rooms on either platform that are of the same customer. */
  rooms: { slack: string; teams: string }[];
  /** Ana, a member of staff in Slack, in a customer's room; Dana, an admin in Slack, in her own chat. */
  ana(room: number): Acting;
  dana: Acting;
  /** What the adapters were asked to send, and what came of it. */
  sends: Send[];
  /** Every message of Handrail's that somebody can see, wherever it stands. */
  seen(): Seen[];
  /** Fails where the clouds were sent anything that they would refuse, or where anything can be read that was not expected. */
  close(expected: RegExp): Promise<void>;
}

export interface Acting {
  type(line: string): Promise<Outcome>;
  press(button: Button): Promise<Outcome>;
}

export interface Send {
  platform: PlatformName;
  room: string | null;
  /** By the clouds' clock. */
  began: number;
  ended: number;
  sent: Sent;
}

export interface Seen {
  platform: PlatformName;
  room: string;
  id: string;
  /** By the cloud's clock. */
  at: number;
  text: string;
}

const APP_ID = '9f1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
const APP_PASSWORD = 'not-a-real-secret';
const ADMIN = 'dana@lumen.example';
/** The clouds have people before there is a Handrail that could hear of them. */
const NOBODY = 'http://127.0.0.1:9';

export async function openBothClouds(
  database: Database,
  options: { rooms: number; customers?: number; clock: Clock; now: () => number; timeoutMs?: number },
): Promise<BothClouds> {
  const { clock, now, timeoutMs } = options;
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  let url = NOBODY;
  const slack = await startSlackCloud({
    requestUrl: () => `${url}/slack/events`,
    signingSecret: 'secret',
    botToken: 'xoxb-both',
    manifest: slackManifest(),
    limits: true,
    now,
  });
  const teams = await startTeamsCloud({
    messagesUrl: () => `${url}/api/messages`,
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    commands: teamsCommands(),
    permissions: teamsPermissions(),
    limits: true,
    now,
  });
  const workspaces = createWorkspaces(
    database,
    { seal: text => text, open: text => text, isCurrent: () => true },
    false,
  );
  const config = {
    slack: { signingSecret: 'secret', botToken: 'xoxb-both', apiUrl: slack.apiUrl, timeoutMs },
    teams: {
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      appType: 'SingleTenant' as const,
      tenantId: teams.tenantId,
      tenants: [teams.tenantId],
      auth: 'full' as const,
      openIdMetadataUrl: teams.openIdMetadataUrl,
      loginUrl: teams.loginUrl,
      graphUrl: teams.graphUrl,
      timeoutMs,
    },
    manyOrganizations: false,
  };
  const { platforms, admission, receive } = await connectPlatforms(config, workspaces, log);
  const sends: Send[] = [];
  for (const platform of platforms.values()) watch(platform, sends, now);
  const courier = createCourier({
    database,
    clock,
    platforms,
    workspaces,
    subjects,
    notices: noticesOf(eventKinds),
    log,
  });
  const core = createHandrail({
    database,
    clock,
    platforms,
    workspaces,
    membership: { admins: [ADMIN] },
    admission,
    log,
    written: where => courier.wake(where),
  });
  await workspaces.admit('slack', slack.teamId, { name: 'Lumen', botUserId: slack.botUserId });
  await workspaces.admit('teams', teams.tenantId, { name: 'Lumen', serviceUrl: teams.serviceUrl });
  const people = await moveIn(database, slack, teams);
  const rooms = await foundRooms(database, slack, teams, options);
  const { routes } = receive(core);
  const server = createServer((request, response) => {
    const route = request.url?.startsWith('/slack/') ? routes['/slack/'] : routes['/api/messages'];
    void route?.(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const acting = (userId: string, room?: string): Acting => {
    const place: Place = {
      platform: 'slack',
      tenant: slack.teamId,
      room,
      kind: room ? 'channel' : 'direct',
    };
    const actor = { kind: 'account' as const, platform: 'slack' as const, tenant: slack.teamId, userId };
    return {
      type: line => core.type({ words: [line], actor, place, key: randomUUID() }),
      press: ({ intent, input }) => core.perform({ name: intent, input, actor, place, key: randomUUID() }),
    };
  };
  return {
    slack,
    teams,
    core,
    courier,
    rooms,
    sends,
    ana: room => acting(people.ana, rooms[room]?.slack),
    dana: acting(people.dana),
    seen: () => [...seenInSlack(slack), ...seenInTeams(teams)],
    close: async expected => {
      await courier.stop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      const seen = [...seenInSlack(slack), ...seenInTeams(teams)];
      expect(seen.filter(({ text }) => !expected.test(text))).toEqual([]);
      expect(slack.violations()).toEqual([]);
      expect(teams.violations).toEqual([]);
      await Promise.all([slack.close(), teams.close()]);
    },
  };
}

function watch(platform: Platform, sends: Send[], now: () => number): void {
  const watched =
    <Rest extends unknown[]>(send: (to: Address, ...rest: Rest) => Promise<Sent>) =>
    async (to: Address, ...rest: Rest): Promise<Sent> => {
      const began = now();
      const sent = await send(to, ...rest);
      sends.push({ platform: platform.name, room: to.conversationId, began, ended: now(), sent });
      return sent;
    };
  platform.post = watched(platform.post.bind(platform));
  platform.update = watched(platform.update.bind(platform));
}

async function moveIn(
  database: Database,
  slack: SlackCloud,
  teams: TeamsCloud,
): Promise<{ ana: string; dana: string }> {
  const { prisma } = database;
  const zone = 'Europe/Berlin';
  const ids: Record<string, string> = {};
  for (const name of ['Ana', 'Dana']) {
    const email = `${name.toLowerCase()}@lumen.example`;
    const userId = await slack.admin.addUser({
      name: name.toLowerCase(),
      realName: name,
      email,
      timeZone: zone,
      role: name === 'Dana' ? 'owner' : 'member',
    });
    ids[name] = userId;
    const person = { id: randomUUID(), organizationId: HOME_ORGANIZATION };
    await prisma.person.create({ data: { ...person, name, zone, admin: name === 'Dana' } });
    await prisma.account.create({
      data: {
        id: randomUUID(),
        organizationId: HOME_ORGANIZATION,
        personId: person.id,
        platform: 'slack',
        tenant: slack.teamId,
        userId,
        name,
        email,
        emailConfirmed: true,
        kind: 'member',
        zone,
        refreshedAt: new Date(),
      },
    });
  }
  teams.admin.addUser({ name: 'Ben', email: 'ben@lumen.example', timeZone: zone });
  return { ana: ids.Ana as string, dana: ids.Dana as string };
}

async function foundRooms(
  database: Database,
  slack: SlackCloud,
  teams: TeamsCloud,
  { rooms, customers = rooms }: { rooms: number; customers?: number },
): Promise<BothClouds['rooms']> {
  const team = teams.admin.addTeam({ name: 'Customers', owners: ['Ben'] });
  const of = Array.from({ length: customers }, (_, number) => ({ id: randomUUID(), name: `cust-${number}` }));
  const founded: { name: string; customerId: string; slack: string; teams: string }[] = [];
  for (let number = 0; number < rooms; number += 1) {
    const name = `room-${number}`;
    const inSlack = await slack.admin.addChannel({ name, members: ['ana'], hasApp: true });
    const inTeams = await teams.admin.addChannel(team.id, { name });
    founded.push({ name, customerId: of[number % customers]?.id ?? '', slack: inSlack, teams: inTeams.id });
  }
  await teams.admin.install(team.id);
  const organizationId = HOME_ORGANIZATION;
  await database.prisma.customer.createMany({
    data: of.map(({ id, name }) => ({ id, organizationId, name, nameKey: name, createdAt: new Date() })),
  });
  const room = { organizationId, kind: 'channel' as const };
  await database.prisma.room.createMany({
    data: founded.flatMap(({ name, customerId, slack: inSlack, teams: inTeams }) => [
      {
        ...room,
        id: randomUUID(),
        name,
        customerId,
        platform: 'slack' as const,
        tenant: slack.teamId,
        conversationId: inSlack,
      },
      {
        ...room,
        id: randomUUID(),
        name,
        customerId,
        platform: 'teams' as const,
        tenant: teams.tenantId,
        conversationId: inTeams,
        container: team.groupId,
      },
    ]),
  });
  return founded;
}

function seenInSlack(slack: SlackCloud): Seen[] {
  const rooms = ['ana', 'dana'].flatMap(name => slack.as(name).snapshot().rooms);
  const messages = new Map<string, Seen>();
  for (const message of rooms.flatMap(room => room.messages)) {
    if (message.author !== slack.botUserId || message.deleted || message.subtype) continue;
    const { room, ts, at, blocks } = message;
    messages.set(`${room} ${ts}`, { platform: 'slack', room, id: ts, at, text: textOf(blocks) });
  }
  return [...messages.values()];
}

function seenInTeams(teams: TeamsCloud): Seen[] {
  const { teams: all, chats } = teams.as('Ben').snapshot();
  const posts = all.flatMap(team => team.channels.flatMap(channel => channel.posts));
  return [...posts, ...posts.flatMap(({ replies }) => replies), ...chats.flatMap(chat => chat.messages)]
    .filter(({ from, deleted }) => from.isBot && !deleted)
    .map(({ conversationId, id, sentAt, attachments }) => ({
      platform: 'teams',
      room: conversationId.split(';')[0] ?? '',
      id,
      at: sentAt,
      text: textOf(attachments.map(({ content }) => content)),
    }));
}

/** Everything that can be read in a card or message, in order. */
function textOf(content: unknown): string {
  if (Array.isArray(content)) return content.map(textOf).filter(Boolean).join('\n');
  if (typeof content !== 'object' || content === null) return '';
  const { text, title, ...rest } = content as Record<string, unknown>;
  const own = [text, title].map(value => (typeof value === 'string' ? value : textOf(value)));
  return [...own, ...Object.values(rest).map(textOf)].filter(Boolean).join('\n').replaceAll('\u2060', '');
}
