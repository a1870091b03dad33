import { randomUUID } from 'node:crypto';
import type { Clouds } from './clouds.ts';
import { anyOf, type Company, type Offered } from './company.ts';
import type { Post } from './http.ts';

/** *Claim*, tapped on a card in billing's channel, as the Connector sends it. */
export function claimTap(
  origin: string,
  { tenant, serviceUrl, authorization }: Clouds,
  { billing, claimers }: Company,
  { issue, handoff }: Offered,
): Post {
  const { userId, name } = anyOf(claimers);
  const body = JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    from: { id: userId, name, aadObjectId: randomUUID() },
    recipient: { id: '28:bench', name: 'Handrail' },
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: tenant,
      id: `${billing.room};messageid=1795252800000`,
    },
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' },
    ],
    channelData: { channel: { id: billing.room }, team: { id: billing.room }, tenant: { id: tenant } },
    replyToId: '1795252800000',
    value: {
      action: {
        type: 'Action.Execute',
        verb: 'handoff.claim',
        data: { intent: 'handoff.claim', input: { issue, handoff } },
      },
      trigger: 'manual',
    },
  });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    authorization,
  };
  return { url: `${origin}/api/messages`, headers, body };
}
