import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createWorkspaces, HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import type { Database } from '../../src/database/database.ts';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { createVault } from '../../src/database/vault.ts';
import type { TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';
import { connectedSlack, connectedTeams, emptyFolder, migratedDatabase, SECRETS } from './company.ts';
import { run } from './run.ts';

/** An address at which nobody listens, and to which `fetch` would go all the same. */
const NOWHERE = 'http://127.0.0.1:2';

test('before anything is set up all is well, and the next start opens the playground', async () => {
  const folder = emptyFolder();
  const { code, printed } = await run('doctor', { HANDRAIL_DATA_DIR: folder });
  expect(printed).toMatch(/no platform is configured, so npm start opens the playground/);
  expect(printed).toContain(
    `embedded, in ${join(folder, 'playground')}: does not exist yet; npm start makes it`,
  );
  expect(printed).toMatch(/slack +not configured/);
  expect(printed).toMatch(/teams +not configured/);
  expect(code).toBe(0);
});

test('a variable that is missing is named, in one line', async () => {
  const { code, complained } = await run('doctor', { SLACK_BOT_TOKEN: SECRETS.bot });
  expect(complained).toMatch(/^SLACK_SIGNING_SECRET: is missing/);
  expect({ code, lines: complained.split('\n').length }).toEqual({ code: 1, lines: 1 });
});

test('where both platforms and the database answer, it says so and tells no secret', async () => {
  const slack = await connectedSlack();
  const teams = await connectedTeams();
  const environment = {
    ...slack.environment,
    ...teams.environment,
    ...(await migratedDatabase(heardFrom(teams.teams))),
    HANDRAIL_ADMINS: 'ana@lumen.example,dana@lumen.example',
  };
  const { code, printed } = await run('doctor', environment);
  expect(printed).toMatch(/settings +listens on 127\.0\.0\.1:3000; 2 in HANDRAIL_ADMINS/);
  expect(printed).toMatch(/database .*: answers, and is migrated/);
  expect(printed).toMatch(/slack +configured for one workspace, listens through Socket Mode/);
  expect(printed).toContain(`Lumen (${slack.slack.teamId}) answers, and grants all scopes`);
  expect(printed).toContain('Socket Mode can connect');
  expect(printed).toMatch(/teams +configured as 4a1c2f60-.* \(SingleTenant\)/);
  expect(printed).toContain("Microsoft's login gives the bot its token");
  expect(printed).toContain('the keys with which Teams signs can be read');
  expect(printed).toContain('has been heard from 1 tenant');
  expect(printed).toContain('0 cards and notices are due');
  expect(printed).toMatch(/All is well\.$/);
  expect(code).toBe(0);
  for (const secret of [...Object.values(SECRETS), 'ana@lumen.example']) {
    expect(printed).not.toContain(secret);
  }
});

const heardFrom = (teams: TeamsCloud) => (database: Database) =>
  createWorkspaces(database, createVault([]), false).admit('teams', teams.tenantId, {
    serviceUrl: teams.serviceUrl,
  });

describe('Slack', () => {
  test('that does not grant a scope is wrong, and the scope is named', async () => {
    const { slack, environment } = await connectedSlack();
    slack.admin.setScopes(['chat:write', 'commands']);
    const { code, printed } = await run('doctor', { ...environment, HANDRAIL_DATA_DIR: emptyFolder() });
    expect(printed).toMatch(/✗ slack +Lumen .* does not grant .*usergroups:read, users:read/);
    expect(printed).toMatch(/→ give the app the manifest/);
    expect(printed).not.toMatch(/does not grant .*chat:write/);
    expect(code).toBe(1);
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-old' }, 'SLACK_BOT_TOKEN does not work (invalid_auth)'],
    [{ SLACK_APP_TOKEN: 'xapp-old' }, 'Socket Mode cannot connect (invalid_auth)'],
    [
      { SLACK_API_URL: `${NOWHERE}/api/` },
      '(ECONNREFUSED)\n            → see that this machine reaches Slack',
    ],
  ])('with %o is wrong, and the reason is named', async (change, reason) => {
    const { environment } = await connectedSlack();
    const HANDRAIL_DATA_DIR = emptyFolder();
    const { code, printed } = await run('doctor', { ...environment, HANDRAIL_DATA_DIR, ...change });
    expect(printed).toContain(reason);
    expect(code).toBe(1);
  });

  test('installed by many workspaces is looked at in each of them', async () => {
    const { slack, environment } = await connectedSlack();
    const key = 'a-key-of-at-least-thirty-two-characters';
    const database = await migratedDatabase(async opened => {
      const workspaces = createWorkspaces(opened, createVault([key]), true);
      await workspaces.admit('slack', slack.teamId, { name: 'Lumen', token: SECRETS.bot });
      await workspaces.admit('slack', 'T0LEFT', { name: 'Umbra', token: 'xoxb-left' });
      const before = createWorkspaces(opened, createVault(['a-key-that-was-thrown-away-too-early']), true);
      await before.admit('slack', 'T0EARLY', { name: 'Aurora', token: 'xoxb-early' });
    });
    const { SLACK_BOT_TOKEN: _, ...others } = environment;
    const many = {
      ...others,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'a-secret-of-the-client',
      SLACK_STATE_SECRET: 'a-secret-of-the-state',
      HANDRAIL_ENCRYPTION_KEY: key,
    };
    const { code, printed } = await run('doctor', { ...many, ...database });
    expect(printed).toContain(`Lumen (${slack.teamId}) answers, and grants all scopes`);
    expect(printed).toContain('the token of Umbra does not work (invalid_auth)');
    expect(printed).toMatch(/the token of Aurora cannot be decrypted .*HANDRAIL_ENCRYPTION_KEY/);
    expect(code).toBe(1);
  });
});

describe('Teams', () => {
  test.each([
    [{ MicrosoftAppPassword: 'expired' }, /the bot gets no token: the login answered 401/],
    [{ TEAMS_LOGIN_URL: NOWHERE }, /no token: the login could not be reached: ECONNREFUSED/],
    [{ TEAMS_OPENID_METADATA_URL: `${NOWHERE}/x` }, /signs cannot be read: fetch failed: ECONNREFUSED/],
  ])('with %o is wrong, and the reason is named', async (change, reason) => {
    const { environment } = await connectedTeams();
    const HANDRAIL_DATA_DIR = emptyFolder();
    const { code, printed } = await run('doctor', { ...environment, HANDRAIL_DATA_DIR, ...change });
    expect(printed).toMatch(reason);
    expect(code).toBe(1);
  });

  test('without authentication is said to be for emulators alone', async () => {
    const { printed } = await run('doctor', { TEAMS_AUTH: 'none', HANDRAIL_DATA_DIR: emptyFolder() });
    expect(printed).toContain('neither checks nor sends tokens');
  });
});

describe('the database', () => {
  const configured = { TEAMS_AUTH: 'none' };

  test('that does not answer is wrong, and its password is not told', async () => {
    const DATABASE_URL = 'postgresql://handrail:hush@127.0.0.1:9/handrail';
    const { code, printed } = await run('doctor', { ...configured, DATABASE_URL });
    expect(printed).toMatch(
      /✗ database +PostgreSQL at 127\.0\.0\.1:9\/handrail: cannot be read \(.*ECONNREFUSED/,
    );
    expect(printed).not.toContain('hush');
    expect(code).toBe(1);
  });

  test('that is not migrated is wrong', async () => {
    const database = await migratedDatabase(opened => opened.script('DELETE FROM "_prisma_migrations"'));
    const { code, printed } = await run('doctor', { ...configured, ...database });
    expect(printed).toMatch(/✗ database .*: answers, but is not migrated\n +→ npm start migrates it/);
    expect(code).toBe(1);
  });

  test('that a running Handrail holds is as well as that one says', async () => {
    const HANDRAIL_DATA_DIR = emptyFolder();
    mkdirSync(join(HANDRAIL_DATA_DIR, 'database'));
    onTestFinished(lockFolder(HANDRAIL_DATA_DIR));
    const running = createServer((request, response) =>
      response.writeHead(request.url === '/readyz' ? 200 : 404).end(),
    );
    await new Promise<void>(resolve => running.listen(0, '127.0.0.1', resolve));
    const PORT = String((running.address() as AddressInfo).port);
    const held = { ...configured, HANDRAIL_DATA_DIR, PORT };

    const whileReady = await run('doctor', held);
    expect(whileReady.printed).toContain(
      `is in use by the Handrail at http://127.0.0.1:${PORT}, which is ready`,
    );
    expect(whileReady.code).toBe(0);

    running.closeAllConnections();
    await new Promise(resolve => running.close(resolve));
    const afterwards = await run('doctor', held);
    expect(afterwards.printed).toMatch(
      new RegExp(`is in use by process ${process.pid}\\. Stop that one first`),
    );
    expect(afterwards.code).toBe(1);
  });
});

describe('cards and notices', () => {
  const HOUR_MS = 3_600_000;
  const organizationId = HOME_ORGANIZATION;

  async function outbox(database: Database) {
    const { prisma } = database;
    await prisma.organization.create({ data: { id: organizationId, name: 'Lumen' } });
    const room = async (name: string) => {
      const id = randomUUID();
      const where = {
        platform: 'slack' as const,
        tenant: 'T1',
        conversationId: id,
        kind: 'channel' as const,
      };
      await prisma.room.create({ data: { id, organizationId, name, ...where } });
      return id;
    };
    const event = async (hoursAgo: number) => {
      const id = randomUUID();
      const at = new Date(Date.now() - hoursAgo * HOUR_MS);
      const issueId = randomUUID();
      const data = { title: 'Their export shows last month' };
      await prisma.event.create({ data: { id, organizationId, name: 'handoff.offered', issueId, data, at } });
      return { eventId: id, issueId, createdAt: at };
    };
    return {
      notice: async (
        name: string,
        hoursAgo: number,
        row: { state: 'pending' | 'parked' | 'ambiguous'; error?: string; dueAt?: Date },
      ) => {
        const { issueId: _, ...about } = await event(hoursAgo);
        const roomId = await room(name);
        await prisma.delivery.create({
          data: { id: randomUUID(), organizationId, roomId, ...about, ...row },
        });
      },
      card: async (name: string, hoursAgo: number, error: string) => {
        const { issueId: subjectId } = await event(hoursAgo);
        const roomId = await room(name);
        const data = {
          id: randomUUID(),
          organizationId,
          subject: 'issue' as const,
          subjectId,
          roomId,
          error,
        };
        await prisma.placement.create({ data });
      },
    };
  }

  test('that were given up are listed, each with what to do, and nothing that anybody wrote', async () => {
    const database = await migratedDatabase(async opened => {
      const { notice, card } = await outbox(opened);
      await notice('support', 1, { state: 'pending', dueAt: new Date() });
      await notice('old-times', 2, { state: 'parked', error: 'is_archived' });
      await notice('billing', 3, { state: 'ambiguous', error: 'It may have been sent' });
      await card('cust-\u001b[31macme', 4, 'missing_scope');
    });
    const { code, printed } = await run('doctor', { TEAMS_AUTH: 'none', ...database });
    expect(printed).toContain('has not been heard yet');
    expect(printed).toContain('1 cards and notices are due');
    expect(printed).toContain('✗ deliveries  in seven days 2 were given up, and of 1 nobody knows');
    const list = printed.slice(printed.indexOf('room ')).split('\n');
    expect(list[0]).toMatch(/^room +what +since +reason +what to do$/);
    expect(list[1]).toMatch(
      /^old-times \(slack\) +notice handoff\.offered +\w+ .* UTC +is_archived +unarchive the room, or bind another; tell the room/,
    );
    expect(list[2]).toMatch(
      /^billing \(slack\) +notice .* It may have been sent +look whether it stands in the room/,
    );
    expect(list[3]).toMatch(
      /^cust- \[31macme \(slack\) +card issue .* missing_scope +install the app again .*; it is sent with the next change/,
    );
    expect(printed).not.toContain('Their export');
    expect(printed).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  test('that were given up more than a week ago, or that nobody needs any more, are let be', async () => {
    const database = await migratedDatabase(async opened => {
      const { notice, card } = await outbox(opened);
      await notice('long-ago', 8 * 24, { state: 'parked', error: 'is_archived' });
      await card('long-ago-too', 8 * 24, 'is_archived');
      await notice('shared', 1, { state: 'parked', error: 'nothing to tell any more' });
    });
    const { code, printed } = await run('doctor', { TEAMS_AUTH: 'none', ...database });
    expect(printed).toContain('✓ deliveries  in seven days 0 were given up');
    expect(printed).not.toMatch(/long-ago|shared/);
    expect(code).toBe(0);
  });
});
