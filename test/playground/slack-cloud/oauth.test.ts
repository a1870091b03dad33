import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { openOffice } from './office.ts';

const app = { client_id: '1.2', client_secret: 'shh' };
const redirect_uri = 'http://127.0.0.1:3000/slack/oauth_redirect';

test('an admin allows the app in, and its code buys a token once', async () => {
  const slack = await openOffice({ clientId: app.client_id, clientSecret: app.client_secret });
  await slack.admin.uninstallApp();
  const query = new URLSearchParams({
    client_id: '1.2',
    scope: 'chat:write,commands',
    redirect_uri,
    state: 's',
  });
  const page = `${slack.url}/oauth/v2/authorize?${query}`;

  const asked = await fetch(page);
  const allowed = await fetch(page, { method: 'POST', redirect: 'manual' });
  const target = new URL(allowed.headers.get('location') ?? '');
  const code = target.searchParams.get('code') ?? '';
  const client = new WebClient(undefined, { slackApiUrl: slack.apiUrl });
  const installed = await client.oauth.v2.access({ ...app, code, redirect_uri });

  expect(await asked.text()).toContain('Handrail asks to join Playground');
  expect(target.href).toMatch(/^http:\/\/127\.0\.0\.1:3000\/slack\/oauth_redirect\?/);
  expect(target.searchParams.get('state')).toBe('s');
  expect(installed).toMatchObject({
    access_token: 'xoxb-office',
    scope: 'chat:write,commands',
    bot_user_id: slack.botUserId,
    team: { id: slack.teamId, name: 'Playground' },
    authed_user: { id: 'UANA' },
  });
  expect(await client.auth.test({ token: installed.access_token })).toMatchObject({ ok: true });
  await expect(client.oauth.v2.access({ ...app, code, redirect_uri })).rejects.toThrow('code_already_used');
  await expect(client.oauth.v2.access({ ...app, client_secret: 'no', code })).rejects.toThrow(
    'bad_client_secret',
  );
});
