import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Handrail, News } from '../../src/core/handrail.ts';
import type { Intent, TypedLine } from '../../src/core/intent.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Workspace } from '../../src/core/platform.ts';
import type { MessageExtensionCommand } from '../../src/playground/teams-cloud/page-api.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import type { PersonInTeams, TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';
import { createTeams, type Teams } from '../../src/teams/index.ts';

export const APP_ID = '4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
export const SECRET = 'not-a-real-secret';

/** A Handrail that answers as it is told, and remembers what it was asked. */
export interface Recorder extends Handrail {
  readonly performed: { intent: Intent; deadlineMs?: number }[];
  readonly typed: { line: TypedLine; deadlineMs?: number }[];
  readonly learnt: News[];
  /** What activities told in passing: whose clock shows what, and where the Connector is. */
  readonly sighted: News[];
  readonly searched: string[];
  /** What the next Intents and typed lines are answered with; the last one stays. An Error is thrown. */
  answers: (Outcome | Error)[];
  found: Awaited<ReturnType<Handrail['search']>>;
  readonly suggested: Parameters<Handrail['suggest']>[0][];
  options: Awaited<ReturnType<Handrail['suggest']>>;
}

export function createRecorder(): Recorder {
  const performed: Recorder['performed'] = [];
  const typed: Recorder['typed'] = [];
  const learnt: News[] = [];
  const sighted: News[] = [];
  const searched: string[] = [];
  const suggested: Recorder['suggested'] = [];
  const next = (): Outcome => {
    const answer = recorder.answers.length > 1 ? recorder.answers.shift() : recorder.answers[0];
    if (answer instanceof Error) throw answer;
    return answer ?? { kind: 'done' };
  };
  const recorder: Recorder = {
    performed,
    typed,
    learnt,
    sighted,
    searched,
    suggested,
    answers: [],
    found: [],
    options: [],
    perform: async (intent, deadlineMs) => {
      performed.push({ intent, deadlineMs });
      return next();
    },
    type: async (line, deadlineMs) => {
      typed.push({ line, deadlineMs });
      return next();
    },
    suggest: async question => {
      suggested.push(question);
      return recorder.options;
    },
    search: async ({ typed: words }) => {
      searched.push(words);
      return recorder.found;
    },
    learn: async news => {
      const isSighting = news.kind === 'moved' || news.kind === 'zone_seen';
      (isSighting ? sighted : learnt).push(news);
    },
  };
  return recorder;
}

/** The adapter over real HTTP, and the emulated Teams with a small company in it. */
export interface Office {
  cloud: TeamsCloud;
  teams: Teams;
  handrail: Recorder;
  workspace: Workspace;
  messagesUrl: string;
  logs: string[];
  ana: PersonInTeams;
  ben: PersonInTeams;
  billing: { id: string; groupId: string };
  /** A channel of Billing with the app. */
  refunds: { id: string };
  close(): Promise<void>;
}

const COMMANDS: MessageExtensionCommand[] = [
  { id: 'issue.log', title: 'Log as issue', type: 'action', contexts: ['message'], parameters: [] },
  {
    id: 'issue.find',
    title: 'Find an issue',
    type: 'query',
    contexts: ['compose'],
    parameters: [{ name: 'words', title: 'Words' }],
  },
];

export async function openOffice(): Promise<Office> {
  const { server, url } = await listen();
  const messagesUrl = `${url}/api/messages`;
  const cloud = await startTeamsCloud({
    appId: APP_ID,
    appPassword: SECRET,
    messagesUrl,
    commands: COMMANDS,
  });
  const logs: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logs.push(line) });
  const teams = createTeams(
    {
      appId: APP_ID,
      appPassword: SECRET,
      appType: 'SingleTenant',
      tenantId: cloud.tenantId,
      tenants: [cloud.tenantId],
      auth: 'full',
      openIdMetadataUrl: cloud.openIdMetadataUrl,
      loginUrl: cloud.loginUrl,
      graphUrl: cloud.graphUrl,
    },
    { log },
  );
  const handrail = createRecorder();
  const receiver = teams.receive(handrail);
  server.on('request', (request, response) => void receiver.handle(request, response));

  cloud.admin.addUser({ name: 'Ana', email: 'ana@example.com', timeZone: 'Europe/Berlin' });
  cloud.admin.addUser({ name: 'Ben', email: 'ben@example.com', timeZone: 'Europe/Lisbon' });
  const billing = cloud.admin.addTeam({ name: 'Billing', owners: ['Ben'], members: ['Ana'] });
  await cloud.admin.install(billing.id, {
    permissions: ['Channel.Create.Group', 'ChannelSettings.Read.Group', 'TeamMember.Read.Group'],
  });
  const refunds = await cloud.admin.addChannel(billing.id, { name: 'Refunds' });
  await cloud.admin.install('Ana');
  await cloud.admin.install('Ben');
  handrail.learnt.length = 0;
  return {
    cloud,
    teams,
    handrail,
    messagesUrl,
    logs,
    billing,
    refunds,
    workspace: { tenant: cloud.tenantId, serviceUrl: cloud.serviceUrl },
    ana: cloud.as('Ana'),
    ben: cloud.as('Ben'),
    close: async () => {
      await cloud.close();
      await closed(server);
    },
  };
}

export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}
