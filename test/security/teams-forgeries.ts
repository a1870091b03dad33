import { createHmac } from 'node:crypto';
import { APP_ID } from '../story/company.ts';
import { type ConnectorKeys, encoded } from './connector-keys.ts';
import type { Sent } from './wire.ts';

export interface TeamsTarget {
  keys: ConnectorKeys;
  tenantId: string;
  serviceUrl: string;
  /** Where an attacker listens. */
  lair: string;
}

type Claims = Record<string, unknown>;

const now = (): number => Math.floor(Date.now() / 1000);
const STRANGER = '99999999-2222-4333-8444-555555555555';

/** What the Connector says in a token, for an hour from now. */
export function genuineClaims({ serviceUrl }: Pick<TeamsTarget, 'serviceUrl'>): Claims {
  return {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: serviceUrl,
    nbf: now() - 60,
    exp: now() + 3600,
  };
}

/** A line that somebody types to the bot, in the chat of the two. */
export function typedActivity({ tenantId, serviceUrl }: TeamsTarget, more: Claims = {}): Claims {
  return {
    type: 'message',
    id: String(Date.now()),
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:mallory', name: 'Mallory' },
    recipient: { id: `28:${APP_ID}`, name: 'Handrail' },
    conversation: { id: 'a:mallory', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    text: 'issue Forged',
    ...more,
  };
}

export function activityOf(authorization: string | string[] | null, activity: Claims): Sent {
  const headers = (authorization === null ? [] : [authorization].flat()).map((value): [string, string] => [
    'authorization',
    value,
  ]);
  return { body: JSON.stringify(activity), headers: [['content-type', 'application/json'], ...headers] };
}

/** What somebody may send who has no key of the Connector's, or one of its tokens for something else. */
export function teamsForgeries(target: TeamsTarget): [string, () => Sent][] {
  const { keys, tenantId, serviceUrl, lair } = target;
  const signed = (claims: Claims = {}, header: object = {}, kid = 'genuine'): string =>
    `Bearer ${keys.sign(kid, { ...genuineClaims(target), ...claims }, header)}`;
  const bearing = (authorization: () => string | string[] | null) => () =>
    activityOf(authorization(), typedActivity(target));
  const claiming = (claims: Claims) => bearing(() => signed(claims));
  const headed = (header: object, kid?: string) => bearing(() => signed({}, header, kid));
  const saying =
    (more: Claims, claims: Claims = {}) =>
    () =>
      activityOf(signed(claims), typedActivity(target, more));
  const parts = (change: (header: string, claims: string, signature: string) => string) =>
    bearing(() => {
      const [header = '', claims = '', signature = ''] = signed().slice('Bearer '.length).split('.');
      return `Bearer ${change(header, claims, signature)}`;
    });
  const unsigned = (alg: string) => parts((_, claims) => `${encoded({ alg, kid: 'genuine' })}.${claims}.`);
  const withSecret = (secret: () => string, alg = 'HS256') =>
    parts((_, claims) => {
      const input = `${encoded({ alg, kid: 'genuine', typ: 'JWT' })}.${claims}`;
      const hash = alg.replace('HS', 'sha');
      return `${input}.${createHmac(hash, secret()).update(input).digest('base64url')}`;
    });
  const elsewhere = 'https://evil.example/teams/';
  return [
    ['no token', bearing(() => null)],
    ['an empty header', bearing(() => '')],
    ['a scheme alone', bearing(() => 'Bearer')],
    ['another scheme', bearing(() => signed().replace('Bearer', 'Basic'))],
    ['a token without its scheme', bearing(() => signed().slice('Bearer '.length))],
    ['two tokens in one header', bearing(() => `${signed()} ${signed()}`)],
    ['two headers, the forged one first', bearing(() => [signed({}, {}, 'of mallory'), signed()])],
    ['garbage', bearing(() => 'Bearer garbage')],
    ['three parts of garbage', bearing(() => 'Bearer a.b.c')],
    [
      'five parts, an encrypted token',
      bearing(() => `Bearer ${encoded({ alg: 'dir', enc: 'A256GCM', kid: 'genuine' })}....`),
    ],
    [
      'a header that is no object',
      parts((_, claims, signature) => `${Buffer.from('null').toString('base64url')}.${claims}.${signature}`),
    ],
    [
      'a header nested ten thousand deep',
      parts(
        (_, claims, signature) =>
          `${Buffer.from('['.repeat(10_000)).toString('base64url').slice(0, 12_000)}.${claims}.${signature}`,
      ),
    ],
    ['a token without its signature', parts((header, claims) => `${header}.${claims}.`)],
    [
      'a tampered signature',
      parts((header, claims, signature) => `${header}.${claims}.${signature.slice(0, -8)}AAAAAAAA`),
    ],
    [
      'tampered claims',
      parts(
        (header, _, signature) =>
          `${header}.${encoded({ ...genuineClaims(target), exp: now() + 99_999 })}.${signature}`,
      ),
    ],
    [
      'a tampered header',
      parts(
        (_, claims, signature) =>
          `${encoded({ alg: 'RS256', kid: 'genuine', typ: 'at+jwt' })}.${claims}.${signature}`,
      ),
    ],
    ['alg none', unsigned('none')],
    ['alg None', unsigned('None')],
    ['alg nOnE', unsigned('nOnE')],
    ['no alg', parts((_, claims, signature) => `${encoded({ kid: 'genuine' })}.${claims}.${signature}`)],
    ['HS256 with the public key as secret', withSecret(() => keys.publicKeyOf('genuine'))],
    ['HS512 with the public key as secret', withSecret(() => keys.publicKeyOf('genuine'), 'HS512')],
    ['HS256 with the id of the app as secret', withSecret(() => APP_ID)],
    ['HS256 with an empty secret', withSecret(() => '')],
    ['RS512', headed({ alg: 'RS512' })],
    ['PS256', headed({ alg: 'PS256' })],
    ['ES256', headed({ alg: 'ES256' })],
    ['an unknown key', headed({}, 'of mallory')],
    ["an own key under the Connector's id", headed({ kid: 'genuine' }, 'of mallory')],
    ['no key id', headed({ kid: undefined })],
    ['an empty key id', headed({ kid: '' })],
    ['a key id that is a path', headed({ kid: '../../../../dev/null' })],
    ['a key id that is a query', headed({ kid: "' OR 1=1 --" })],
    ['a key id that every object has', headed({ kid: '__proto__' }, 'of mallory')],
    ['a key id that is a list', headed({ kid: ['genuine'] })],
    [
      'a key of its own in the header (jwk)',
      headed({ kid: 'genuine', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, 'of mallory'),
    ],
    ['the address of a key (jku)', headed({ jku: `${lair}/keys` }, 'of mallory')],
    [
      "the address of a key under the Connector's id (jku)",
      headed({ kid: 'genuine', jku: `${lair}/keys` }, 'of mallory'),
    ],
    [
      'the address of a certificate (x5u)',
      headed({ kid: 'genuine', x5u: `${lair}/certificate` }, 'of mallory'),
    ],
    ['a certificate (x5c)', headed({ kid: 'genuine', x5c: ['MIIB'] }, 'of mallory')],
    ['what must be understood and is not (crit)', headed({ crit: ['exp'], exp: 1 })],
    ['a payload that is not encoded (b64)', headed({ crit: ['b64'], b64: false })],
    ['a key that was withdrawn', headed({}, 'withdrawn')],
    ['a key endorsed for nothing', headed({}, 'unendorsed')],
    ['a key endorsed for another channel', headed({}, 'of webchat')],
    ['a key that does not say for what', headed({}, 'silent')],
    ['an expired token', claiming({ exp: now() - 310 })],
    ['a token that never expires', claiming({ exp: undefined })],
    ['an expiry that is a text', claiming({ exp: '9999999999' })],
    ['an expiry in milliseconds, long ago', claiming({ exp: -1 })],
    ['a token of the future', claiming({ nbf: now() + 400 })],
    ['another issuer', claiming({ iss: 'https://evil.example' })],
    ['an issuer that only begins alike', claiming({ iss: 'https://api.botframework.com.evil.example' })],
    ['several issuers', claiming({ iss: ['https://api.botframework.com'] })],
    ['no issuer', claiming({ iss: undefined })],
    [
      "the emulator's issuer",
      claiming({
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
        appid: APP_ID,
        ver: '1.0',
      }),
    ],
    [
      "the emulator's issuer, version 2",
      claiming({
        iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
        azp: APP_ID,
        ver: '2.0',
      }),
    ],
    [
      "the bot's own token",
      claiming({
        iss: `https://sts.windows.net/${tenantId}/`,
        aud: 'https://api.botframework.com',
        appid: APP_ID,
      }),
    ],
    ['the token of another bot', claiming({ aud: STRANGER })],
    ['an audience that only begins alike', claiming({ aud: `${APP_ID}0` })],
    ['an empty audience', claiming({ aud: '' })],
    ['no audience', claiming({ aud: undefined })],
    ['no serviceUrl in the token', claiming({ serviceurl: undefined })],
    ['the serviceUrl under another name', claiming({ serviceurl: undefined, serviceUrl })],
    ['a serviceUrl that is a list', claiming({ serviceurl: [serviceUrl] })],
    ["an attacker's serviceUrl in the token", claiming({ serviceurl: elsewhere })],
    ["an attacker's serviceUrl in the activity", saying({ serviceUrl: `${lair}/teams/` })],
    [
      'a serviceUrl that only begins alike',
      saying({ serviceUrl: serviceUrl.replace(/\/teams.*/, '.evil.example/teams/') }),
    ],
    [
      "the Connector's host as the name of a user",
      saying({ serviceUrl: serviceUrl.replace('//', '//mallory@') }),
    ],
    ['a serviceUrl with a path of its own', saying({ serviceUrl: `${serviceUrl}../elsewhere/` })],
    ['an activity without serviceUrl', saying({ serviceUrl: undefined })],
    ['a serviceUrl that is no address', saying({ serviceUrl: 'smba' })],
    [
      'a serviceUrl of another kind',
      saying({ serviceUrl: 'file:///etc/passwd' }, { serviceurl: 'file:///etc/passwd' }),
    ],
    [
      'plain http to elsewhere',
      saying({ serviceUrl: 'http://evil.example/' }, { serviceurl: 'http://evil.example/' }),
    ],
    ['an activity of another channel', saying({ channelId: 'webchat' })],
    ['an activity of the emulator', saying({ channelId: 'emulator' })],
    ['an activity without a channel', saying({ channelId: undefined })],
    [
      'a tenant that is not admitted',
      saying({ conversation: { id: 'a:1', tenantId: STRANGER }, channelData: { tenant: { id: STRANGER } } }),
    ],
    [
      'a conversation of a tenant that is not admitted',
      saying({ conversation: { id: 'a:1', tenantId: STRANGER } }),
    ],
    ['somebody of a tenant that is not admitted', saying({ channelData: { tenant: { id: STRANGER } } })],
    ['no tenant', saying({ conversation: { id: 'a:1' }, channelData: {} })],
    ['an empty tenant', saying({ conversation: { id: 'a:1', tenantId: '' }, channelData: {} })],
    ['several tenants', saying({ conversation: { id: 'a:1', tenantId: [tenantId] } })],
    ['no conversation', saying({ conversation: undefined })],
    [
      "Slack's headers instead",
      () => ({
        ...activityOf(null, typedActivity(target)),
        headers: [
          ['content-type', 'application/json'],
          ['x-slack-signature', 'v0=00'],
        ],
      }),
    ],
  ];
}
