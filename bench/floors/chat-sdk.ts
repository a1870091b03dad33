import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createPostgresState } from '@chat-adapter/state-pg';
import { Actions, Button, Card, CardText, Chat, ConsoleLogger } from 'chat';

// The smallest bot with Vercel's Chat SDK that does something like a handoff, written as its documentation shows it: a
// command keeps the handoff in the SDK's state on PostgreSQL and posts a card with one button, which changes its owner.

const env = process.env;
const logger = new ConsoleLogger('silent');
const state = createPostgresState({ url: env.DATABASE_URL ?? '', logger });
const bot = new Chat({
  userName: 'handoff',
  adapters: {
    slack: createSlackAdapter({
      signingSecret: env.SLACK_SIGNING_SECRET ?? '',
      botToken: env.SLACK_BOT_TOKEN ?? '',
      apiUrl: env.SLACK_API_URL ?? '',
      logger,
    }),
  },
  state,
  logger,
});

bot.onSlashCommand('/handoff', async ({ channel, text, user, triggerId = '' }) => {
  await state.set(`handoff:${triggerId}`, { text, from: user.userId, owner: null });
  const card = Card({
    title: text,
    children: [
      CardText('Offered'),
      Actions([Button({ id: 'handoff.claim', label: 'Claim', value: triggerId })]),
    ],
  });
  await channel.post(card);
});

bot.onAction('handoff.claim', async ({ thread, user, value = '' }) => {
  const handoff = await state.get<{ owner: string | null }>(`handoff:${value}`);
  if (handoff?.owner) return;
  await state.set(`handoff:${value}`, { ...handoff, owner: user.userId });
  await thread?.post(`${user.fullName} has it`);
});

await bot.initialize();
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = `http://127.0.0.1${request.url}`;
  const headers = request.headers as Record<string, string>;
  const asked = new Request(url, { method: 'POST', headers, body: Buffer.concat(chunks) });
  const answer = await bot.webhooks.slack(asked, { waitUntil: task => void task });
  response.writeHead(answer.status).end(await answer.text());
});
server.listen(0, '127.0.0.1', () => {
  console.log(`Listening at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
