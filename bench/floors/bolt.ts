import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

// The floor of a slash command: Bolt takes it, verifies it and acknowledges it.

const app = new App({
  authorize: async () => ({}),
  receiver: new HTTPReceiver({
    signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
    processBeforeResponse: true,
    logLevel: LogLevel.ERROR,
  }),
  logLevel: LogLevel.ERROR,
});
app.command('/handoff', async ({ ack }) => ack('Offered'));
const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
console.log(`Listening at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
