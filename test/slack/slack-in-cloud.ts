import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../src/core/cards/card.ts';
import type { Message } from '../../src/playground/slack-cloud/page-api.ts';
import {
  type SlackCloud,
  type SlackCloudOptions,
  startSlackCloud,
} from '../../src/playground/slack-cloud/slack-cloud.ts';
import { createSlack, type Slack, type SlackTraffic } from '../../src/slack/index.ts';
import { type ListeningHandrail, listeningHandrail, SIGNING_SECRET, silent } from './slack-under-test.ts';

export interface SlackInCloud {
  cloud: SlackCloud;
  slack: Slack;
  traffic: SlackTraffic;
  handrail: ListeningHandrail;
  /** In #support with Ben and the app. */
  ana: string;
  ben: string;
  support: string;
  /** A channel of Ana's where the app is not. */
  lunch: string;
  /** Posts a card into #support, as the outbox does; its `ts`. */
  post(card: Card): Promise<string>;
  /** Resolves once the adapter is done with everything that came, the answers after the acknowledgement included. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** The adapter between an emulated Slack with people in it and a Handrail that only listens. */
export async function slackInCloud(options: Partial<SlackCloudOptions> = {}): Promise<SlackInCloud> {
  let appUrl = '';
  const cloud = await startSlackCloud({
    requestUrl: () => `${appUrl}/slack/events`,
    signingSecret: SIGNING_SECRET,
    botToken: 'xoxb-cloud',
    ...options,
  });
  const slack = createSlack(
    {
      signingSecret: SIGNING_SECRET,
      botToken: 'xoxb-cloud',
      apiUrl: cloud.apiUrl,
      appToken: options.appToken,
    },
    { workspace: async tenant => ({ tenant }), log: silent },
  );
  const handrail = listeningHandrail();
  const traffic = slack.receive(handrail);
  const handling: Promise<void>[] = [];
  const server = createServer((request, response) => void handling.push(traffic.handle(request, response)));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const ana = await cloud.admin.addUser({ name: 'ana', realName: 'Ana Alvarez', displayName: 'Ana' });
  const ben = await cloud.admin.addUser({ name: 'ben', realName: 'Ben Brandt', displayName: 'Ben' });
  const support = await cloud.admin.addChannel({ name: 'support', members: [ana, ben], hasApp: true });
  const lunch = await cloud.admin.addChannel({ name: 'lunch', members: [ana] });
  handrail.news.length = 0;
  return {
    cloud,
    slack,
    traffic,
    handrail,
    ana,
    ben,
    support,
    lunch,
    post: async card => {
      const workspace = { tenant: cloud.teamId };
      const to = { workspace, kind: 'channel' as const, conversationId: support, userId: null };
      const sent = await slack.platform.post(to, card, 'key');
      if (!sent.ok) throw new Error(sent.reason);
      return sent.messageId;
    },
    quiet: async () => {
      await cloud.settled();
      await Promise.all(handling);
    },
    close: async () => {
      await traffic.stop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await cloud.close();
    },
  };
}

/** What stands in a message to be read, and its buttons. */
export function readable(message: Message | undefined): string {
  return JSON.stringify(message?.blocks ?? []).replaceAll('\u2060', '');
}
