import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** What is sent as one request; its body and headers are made beforehand, so that only sending it is measured. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Answered {
  status: number;
  text: string;
}

/** Sends it and gives what came back. Rejects where nothing did. */
export function ask({ url, headers, body }: Post, through = agent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: through, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject).end(body);
  });
}

/** The same, rejecting for anything but 200. */
export async function send(post: Post): Promise<string> {
  const { status, text } = await ask(post);
  if (status !== 200) throw new Error(`${post.url} answered ${status}: ${text}`);
  return text;
}

/** Whatever comes back must say this. */
export function expecting(words: string): (post: Post) => Promise<void> {
  return async post => {
    const text = await send(post);
    if (!text.includes(words)) throw new Error(`Not '${words}': ${text.slice(0, 300)}`);
  };
}

/** A slash command as Slack sends it, signed now. */
export function slashCommand(
  url: string,
  secret: string,
  said: { team: string; user: string; channel: string; command: string; text: string; trigger: string },
): Post {
  const body = String(
    new URLSearchParams({
      team_id: said.team,
      team_domain: 'bench',
      channel_id: said.channel,
      channel_name: 'customer',
      user_id: said.user,
      user_name: 'sender',
      command: said.command,
      text: said.text,
      api_app_id: 'A0BENCH',
      is_enterprise_install: 'false',
      response_url: 'https://hooks.slack.com/commands/T0BENCH/1/none',
      trigger_id: said.trigger,
    }),
  );
  return signed(url, secret, body);
}

/** A button of a card that was tapped, as Slack sends it, signed now. */
export function slackTap(
  url: string,
  secret: string,
  tapped: { team: string; user: string; channel: string; action: string; value: string; trigger: string },
): Post {
  const payload = {
    type: 'block_actions',
    team: { id: tapped.team, domain: 'bench' },
    user: { id: tapped.user, name: tapped.user, username: tapped.user, team_id: tapped.team },
    api_app_id: 'A0BENCH',
    trigger_id: tapped.trigger,
    channel: { id: tapped.channel, name: 'customer' },
    container: { type: 'message', channel_id: tapped.channel, message_ts: '1800000000.000001' },
    message: { ts: '1800000000.000001', text: '' },
    actions: [
      { type: 'button', action_id: tapped.action, value: tapped.value, action_ts: `${Date.now() / 1000}` },
    ],
  };
  return signed(url, secret, String(new URLSearchParams({ payload: JSON.stringify(payload) })));
}

function signed(url: string, secret: string, body: string): Post {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hash}`,
    },
    body,
  };
}
