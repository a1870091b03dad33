import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { SlackCloud, SlackCloudOptions } from '../../../src/playground/slack-cloud/slack-cloud.ts';
import { startSlackCloud } from '../../../src/playground/slack-cloud/slack-cloud.ts';

export const BOT_TOKEN = 'xoxb-office';
export const APP_TOKEN = 'xapp-office';
const SIGNING_SECRET = 'a-secret-of-the-office';

/** A Slack that ends with the test; nobody listens at its request URL unless the test gives one. */
export async function openSlack(options: Partial<SlackCloudOptions> = {}): Promise<SlackCloud> {
  const slack = await startSlackCloud({
    requestUrl: 'http://127.0.0.1:1/slack/events',
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    ...options,
  });
  onTestFinished(() => slack.close());
  return slack;
}

/** Ana, Ben and Chiara, who is a guest; #support with the app in it, and the user group @billing. */
export async function furnish(slack: SlackCloud): Promise<void> {
  const { admin } = slack;
  await admin.addUser({
    id: 'UANA',
    name: 'ana',
    realName: 'Ana Souza',
    email: 'ana@office.test',
    role: 'admin',
  });
  await admin.addUser({ id: 'UBEN', name: 'ben', realName: 'Ben Okoro', email: 'ben@office.test' });
  await admin.addUser({ id: 'UCHIARA', name: 'chiara', realName: 'Chiara Neri', role: 'guest' });
  await admin.addChannel({ id: 'CSUPPORT', name: 'support', members: ['ana', 'ben'], hasApp: true });
  await admin.addUserGroup({ id: 'SBILLING', handle: 'billing', members: ['ben'] });
}

export async function openOffice(options: Partial<SlackCloudOptions> = {}): Promise<SlackCloud> {
  const slack = await openSlack(options);
  await furnish(slack);
  return slack;
}

export const clientOf = (slack: SlackCloud, token = BOT_TOKEN): WebClient =>
  new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });

/** The office with a Bolt app that listens over HTTP. */
export async function openOfficeWithApp(
  listen: (app: App) => void,
  options: Partial<SlackCloudOptions> = {},
): Promise<SlackCloud> {
  let requestUrl = '';
  const slack = await openSlack({ requestUrl: () => requestUrl, ...options });
  const app = new App({
    token: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    processBeforeResponse: true,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  listen(app);
  const server = await app.start(0);
  onTestFinished(async () => {
    await app.stop();
  });
  const address = server.address();
  requestUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`;
  await furnish(slack);
  return slack;
}
