import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signatureVerifier } from '../../src/slack/signature.ts';
import { SIGNING_SECRET, signature } from './slack-under-test.ts';

const NOW_SECONDS = 1_795_363_200;
const now = NOW_SECONDS * 1000;
const isSigned = signatureVerifier(SIGNING_SECRET);

/** A request that is properly signed in everything that `change` leaves alone. */
function request(change: {
  body?: string;
  signedBody?: string;
  at?: string;
  signature?: unknown;
  timestamp?: unknown;
}) {
  const { body = '{"a":1}', at = String(NOW_SECONDS) } = change;
  return {
    body: Buffer.from(body),
    timestamp: ('timestamp' in change ? change.timestamp : at) as string | undefined,
    signature: ('signature' in change ? change.signature : signature(change.signedBody ?? body, at)) as
      | string
      | undefined,
  };
}

const seconds = (offset: number): string => String(NOW_SECONDS + offset);
const genuine = signature('{"a":1}', String(NOW_SECONDS));

describe('A genuine signature is accepted', () => {
  test.each([
    ['now', {}],
    ['a minute ago', { at: seconds(-60) }],
    ['five minutes ago to the second', { at: seconds(-300) }],
    ['a clock that is a minute ahead', { at: seconds(60) }],
    ['a clock that is five minutes ahead', { at: seconds(300) }],
    ['an empty body', { body: '' }],
    ['a body beyond ASCII', { body: '{"text":"Zürich 🧑‍🚒"}' }],
    ['a form', { body: 'command=%2Fhandoff&text=' }],
    ['a large body', { body: 'x'.repeat(500_000) }],
  ])('%s', (_what, change) => {
    expect(isSigned(request(change), now)).toBe(true);
  });

  test("Slack's own example", () => {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    const body = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const example = {
      body,
      timestamp: '1531420618',
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };

    expect(isSigned(example, 1_531_420_618_000)).toBe(true);
  });
});

describe('Anything else is refused', () => {
  test.each([
    ['six minutes old', { at: seconds(-360) }],
    ['a second too old', { at: seconds(-301) }],
    ['an hour old', { at: seconds(-3600) }],
    ['a second too far in the future', { at: seconds(301) }],
    ['an hour in the future', { at: seconds(3600) }],
    ['ten years in the future', { at: seconds(315_360_000) }],
    ['milliseconds instead of seconds', { at: String(now) }],
    ['no timestamp', { timestamp: undefined }],
    ['an empty timestamp', { timestamp: '' }],
    ['a timestamp of words', { timestamp: 'yesterday' }],
    ['a negative timestamp', { timestamp: `-${NOW_SECONDS}` }],
    ['a fractional timestamp', { timestamp: `${NOW_SECONDS}.5` }],
    ['a timestamp in exponents', { timestamp: '1.7953632e9' }],
    ['a hexadecimal timestamp', { timestamp: `0x${NOW_SECONDS.toString(16)}` }],
    ['a timestamp with blanks', { timestamp: ` ${NOW_SECONDS}` }],
    ['several timestamps', { timestamp: `${NOW_SECONDS}, ${NOW_SECONDS}` }],
    ['timestamps as a list', { timestamp: [String(NOW_SECONDS)] }],
    ['another timestamp than the signed one', { timestamp: seconds(1) }],
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a version alone', { signature: 'v0=' }],
    ['a signature without its version', { signature: genuine.slice(3) }],
    ['another version', { signature: genuine.replace('v0', 'v1') }],
    ['a signature in capitals', { signature: genuine.toUpperCase() }],
    ['a signature that is cut off', { signature: genuine.slice(0, -1) }],
    ['a signature with something after it', { signature: `${genuine}0` }],
    ['a signature with a line after it', { signature: `${genuine}\n` }],
    ['a signature that is no hexadecimal', { signature: `v0=${'z'.repeat(64)}` }],
    ['two signatures', { signature: `${genuine}, ${genuine}` }],
    ['signatures as a list', { signature: [genuine] }],
    ['zeros', { signature: `v0=${'0'.repeat(64)}` }],
    ['one wrong digit', { signature: genuine.replace(/.$/, digit => (digit === '0' ? '1' : '0')) }],
    [
      'the signature of another secret',
      { signature: signature('{"a":1}', String(NOW_SECONDS), 'other secret') },
    ],
    ['the signature of an empty secret', { signature: signature('{"a":1}', String(NOW_SECONDS), '') }],
    ['the signature of another body', { signedBody: '{"a":2}' }],
    ['the signature of the body without its last character', { body: '{"a":1} ', signedBody: '{"a":1}' }],
    [
      'a bare hash of the body',
      { signature: `v0=${createHmac('sha256', SIGNING_SECRET).update('{"a":1}').digest('hex')}` },
    ],
  ])('%s', (_what, change) => {
    expect(isSigned(request(change), now)).toBe(false);
  });
});
