import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Response } from 'botbuilder';

// The floor of a tapped card: botbuilder takes the invoke, verifies its token and answers.

const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, ...env } = process.env;
const login = `${env.TEAMS_LOGIN_URL}/${MicrosoftAppTenantId}`;
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId,
    MicrosoftAppPassword,
    MicrosoftAppTenantId,
    MicrosoftAppType: 'SingleTenant',
    ToChannelFromBotLoginUrl: login,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
    ToBotFromEmulatorOpenIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
    OAuthUrl: 'https://token.botframework.com',
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: 'true',
  }),
);
const done = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'has it' },
};

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  await adapter.process(Object.assign(request, { body }), answering(response), async context => {
    await context.sendActivity({ type: 'invokeResponse', value: done });
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`Listening at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

/** Botbuilder speaks to a response as Express has it. */
function answering(response: ServerResponse): Response {
  return {
    socket: response.socket,
    status: code => {
      response.statusCode = code;
    },
    header: (name, value) => response.setHeader(name, value as string),
    send: body => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
    end: () => response.end(),
  };
}
