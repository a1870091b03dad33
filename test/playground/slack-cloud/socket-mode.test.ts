import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import type { SlackCloud } from '../../../src/playground/slack-cloud/slack-cloud.ts';
import { APP_TOKEN, BOT_TOKEN, openOffice } from './office.ts';

/** A Bolt app that reconnects without waiting long. */
async function connectApp(slack: SlackCloud, listen: (app: App) => void): Promise<void> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    clientPingTimeout: 1000,
    installerOptions: { clientOptions },
    logLevel: LogLevel.ERROR,
  });
  const app = new App({ token: BOT_TOKEN, receiver, clientOptions, logLevel: LogLevel.ERROR });
  onTestFinished(async () => {
    await app.stop();
  });
  listen(app);
  await app.start();
}

test('an app with an app-level token gets everything over its socket', async () => {
  const slack = await openOffice();
  const heard: string[] = [];
  await connectApp(slack, app => {
    app.event('app_mention', async ({ event }) => void heard.push(event.text));
    app.command('/claim', async ({ ack, command }) => ack(`Claimed in ${command.channel_name}`));
  });

  const { message, delivery } = await slack.as('ana').type('#support', '/claim');
  await slack.as('ben').type('#support', 'Thanks @Handrail');

  expect(message).toMatchObject({ text: 'Claimed in support', ephemeral: true });
  expect(delivery).toMatchObject({ via: 'socket', acknowledged: true });
  await expect.poll(() => heard).toEqual([`Thanks <@${slack.botUserId}>`]);
});

test('an app that is asked to reconnect comes back', async () => {
  const slack = await openOffice();
  await connectApp(slack, app => {
    app.command('/claim', async ({ ack }) => ack('Back'));
  });

  slack.refreshSockets();
  await expect.poll(() => slack.calls('apps.connections.open').length, { timeout: 5000 }).toBe(2);

  await expect
    .poll(async () => (await slack.as('ana').type('#support', '/claim')).message?.text, { timeout: 5000 })
    .toBe('Back');
});
