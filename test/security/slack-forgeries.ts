import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SIGNING_SECRET } from '../story/company.ts';
import { type Sent, seconds, slackSignature } from './wire.ts';

const FORM = 'application/x-www-form-urlencoded';

interface Parts {
  body: string | Buffer;
  type?: string;
  timestamp?: string | string[] | null;
  signature?: string | string[] | null;
  more?: [string, string][];
}

/** Each part that is null is left out, and each list comes as so many headers. */
function requestOf({ body, type = FORM, timestamp = seconds(), signature = null, more = [] }: Parts): Sent {
  const given = (name: string, value: string | string[] | null): [string, string][] =>
    (value === null ? [] : [value].flat()).map(one => [name, one]);
  return {
    body,
    headers: [
      ['content-type', type],
      ...given('x-slack-request-timestamp', timestamp),
      ...given('x-slack-signature', signature),
      ...more,
    ],
  };
}

/** What an attacker who does not know the secret, or has caught one request, may send; `genuine` is a command's body. */
export function slackForgeries(genuine: string): [string, () => Sent][] {
  const at = (offset: number) => () => {
    const timestamp = seconds(offset);
    return requestOf({ body: genuine, timestamp, signature: slackSignature(genuine, timestamp) });
  };
  /** Signed as given, and then `change`d on the way. */
  const signed =
    (change: (signature: string, timestamp: string) => Partial<Parts>, body: string | Buffer = genuine) =>
    () => {
      const timestamp = seconds();
      const signature = slackSignature(genuine, timestamp);
      return requestOf({ body, timestamp, signature, ...change(signature, timestamp) });
    };
  const by = (secret: string) =>
    signed((_, timestamp) => ({ signature: slackSignature(genuine, timestamp, secret) }));
  const forged = `v0=${'a'.repeat(64)}`;
  return [
    ['nothing but a body', () => requestOf({ body: genuine, timestamp: null })],
    ['no signature', signed(() => ({ signature: null }))],
    ['no timestamp', signed(() => ({ timestamp: null }))],
    ['an empty signature', signed(() => ({ signature: '' }))],
    ['an empty timestamp', signed(() => ({ timestamp: '' }))],
    ['a made-up signature', signed(() => ({ signature: forged }))],
    ['zeros', signed(() => ({ signature: `v0=${'0'.repeat(64)}` }))],
    ['the version alone', signed(() => ({ signature: 'v0=' }))],
    ['a signature without its version', signed(signature => ({ signature: signature.slice(3) }))],
    ['another version', signed(signature => ({ signature: signature.replace('v0', 'v1') }))],
    ['a signature in capitals', signed(signature => ({ signature: signature.toUpperCase() }))],
    ['a signature cut short', signed(signature => ({ signature: signature.slice(0, -2) }))],
    ['a signature that goes on', signed(signature => ({ signature: `${signature}00` }))],
    ['one wrong digit', signed(signature => ({ signature: flipped(signature) }))],
    ['the signature in base64', signed((_, timestamp) => ({ signature: inBase64(genuine, timestamp) }))],
    ['a bare hash, which needs no secret', signed((_, time) => ({ signature: bareHash(genuine, time) }))],
    ['an HMAC of the body alone', signed(() => ({ signature: bodyAlone(genuine) }))],
    ['another secret', by('another secret')],
    ['an empty secret', by('')],
    ['the secret with a line after it', by(`${SIGNING_SECRET}\n`)],
    ['301 seconds old', at(-302)],
    ['six minutes old', at(-360)],
    ['a day old', at(-86_400)],
    ['of 1970', at(-Number(seconds()))],
    ['301 seconds in the future', at(303)],
    ['an hour in the future', at(3600)],
    ['ten years in the future', at(315_360_000)],
    ['milliseconds', () => at(Date.now() - Number(seconds()))()],
    [
      'a caught signature under a fresh timestamp',
      signed((_, time) => ({ timestamp: `${Number(time) + 1}` })),
    ],
    ['a negative timestamp', signed((_, timestamp) => ({ timestamp: `-${timestamp}` }))],
    ['a fractional timestamp', signed((_, timestamp) => ({ timestamp: `${timestamp}.0` }))],
    ['a timestamp in words', signed(() => ({ timestamp: 'now' }))],
    ['a timestamp that is no number', signed(() => ({ timestamp: 'NaN' }))],
    ['two signatures, the forged one first', signed(signature => ({ signature: [forged, signature] }))],
    ['two signatures, the forged one last', signed(signature => ({ signature: [signature, forged] }))],
    ['the same signature twice', signed(signature => ({ signature: [signature, signature] }))],
    ['two timestamps', signed((_, timestamp) => ({ timestamp: [timestamp, seconds(-3600)] }))],
    ['another body', signed(() => ({}), genuine.replace('H-1', 'H-2'))],
    ['no body', signed(() => ({}), '')],
    ['a body with a line after it', signed(() => ({}), `${genuine}\n`)],
    ['a field more', signed(() => ({}), `${genuine}&user_id=U0BOSS`)],
    [
      'the same fields encoded otherwise',
      signed(() => ({}), genuine.replaceAll('%20', '+').replaceAll('_', '%5F')),
    ],
    ['the body in UTF-16', signed(() => ({}), Buffer.from(genuine, 'utf16le'))],
    ['the body with a byte order mark', signed(() => ({}), `\uFEFF${genuine}`)],
    ['the body compressed', signed(() => ({ more: [['content-encoding', 'gzip']] }), gzipSync(genuine))],
    [
      "the old verification token, which is no secret's proof",
      () => requestOf({ body: `${genuine}&token=x`, timestamp: null }),
    ],
    [
      "Slack's own address in the headers",
      () =>
        requestOf({
          body: genuine,
          more: [
            ['user-agent', 'Slackbot 1.0'],
            ['x-forwarded-for', '3.9.9.9'],
          ],
        }),
    ],
    [
      'a retry, as Slack sends it',
      () =>
        requestOf({
          body: genuine,
          signature: forged,
          more: [
            ['x-slack-retry-num', '1'],
            ['x-slack-retry-reason', 'http_timeout'],
          ],
        }),
    ],
    [
      'the greeting of a new address, unsigned',
      () => requestOf({ body: '{"type":"url_verification","challenge":"x"}', type: 'application/json' }),
    ],
    ['the check of the certificate, unsigned', () => requestOf({ body: 'ssl_check=1' })],
    ['null, unsigned', () => requestOf({ body: 'null', type: 'application/json', signature: forged })],
  ];
}

function flipped(signature: string): string {
  return signature.replace(/.$/, digit => (digit === '0' ? '1' : '0'));
}

function inBase64(body: string, timestamp: string): string {
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('base64');
  return `v0=${digest}`;
}

function bareHash(body: string, timestamp: string): string {
  return `v0=${createHash('sha256').update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function bodyAlone(body: string): string {
  return `v0=${createHmac('sha256', SIGNING_SECRET).update(body).digest('hex')}`;
}
