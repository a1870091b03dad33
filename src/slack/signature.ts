import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** How far a timestamp may lie in the past or the future, in seconds. */
const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  timestamp: string | string[] | undefined;
  signature: string | string[] | undefined;
  body: Buffer;
}

/** Whether Slack sent this, lately (https://docs.slack.dev/authentication/verifying-requests-from-slack). `now` is in epoch milliseconds. */
export function signatureVerifier(signingSecret: string): (request: SignedRequest, now: number) => boolean {
  const key = createSecretKey(signingSecret, 'utf8');
  return ({ timestamp, signature, body }, now) => {
    if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false;
    if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return false;
    if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > TOLERANCE_SECONDS) return false;
    const expected = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest();
    return timingSafeEqual(expected, Buffer.from(signature.slice('v0='.length), 'hex'));
  };
}
