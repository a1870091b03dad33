import { randomUUID } from 'node:crypto';
import type { Clouds } from './clouds.ts';
import { anyOf, type Company, type Offered } from './company.ts';
import type { Post } from './http.ts';

/** *Claim*, tapped on a card in billing's channel by any of its people, as the Connector sends it. */
export function claimTap(
  origin: string,
  clouds: Sender,
  company: Company,
  { issue, handoff }: Offered,
): Post {
  return tap(
    origin,
    clouds,
    { who: anyOf(company.claimers), room: company.billing.room, card: '1795252800000' },
    {
      intent: 'handoff.claim',
      input: { issue, handoff },
    },
  );
}

type Sender = Pick<Clouds, 'tenant' | 'serviceUrl' | 'authorization'>;

/** A button of a card, tapped in a channel of Teams. */
export function tap(
  origin: string,
  { tenant, serviceUrl, authorization }: Sender,
  { who, room, card }: { who: { userId: string; name: string }; room: string; card: string },
  data: { intent: string; input: object },
): Post {
  const { userId, name } = who;
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
      id: `${room};messageid=${card}`,
    },
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' },
    ],
    channelData: { channel: { id: room }, team: { id: room }, tenant: { id: tenant } },
    replyToId: card,
    value: {
      action: { type: 'Action.Execute', verb: data.intent, data },
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
