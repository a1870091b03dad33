import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The Bot Connector's key desk, in the hands of the test: it knows every private key, and can be down, slow or changed. */
export interface ConnectorKeys {
  /** For TEAMS_OPENID_METADATA_URL. */
  metadataUrl: string;
  /** How often somebody asked for the keys. */
  asked(): number;
  /** How it answers from now on. */
  be(state: 'well' | 'down' | 'hanging' | 'garbled'): void;
  /** The keys that another desk lists are listed here too. */
  listAlso(metadataUrl: string): Promise<void>;
  publish(kid: string, endorsements?: string[]): void;
  withdraw(kid: string): void;
  /** A token signed with a key by its id, published or not. */
  sign(kid: string, claims: object, header?: object): string;
  /** The public key, as PEM. */
  publicKeyOf(kid: string): string;
  close(): Promise<void>;
}

export async function startConnectorKeys(): Promise<ConnectorKeys> {
  const pairs = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();
  const listed = new Map<string, object>();
  const others: object[] = [];
  let state: Parameters<ConnectorKeys['be']>[0] = 'well';
  let asked = 0;
  const server = createServer((request, response) => {
    asked += request.url === '/metadata' ? 1 : 0;
    if (state === 'hanging') return;
    if (state === 'down') return void response.writeHead(503).end();
    if (state === 'garbled') return void response.end('<html>');
    const body =
      request.url === '/metadata'
        ? { issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` }
        : { keys: [...listed.values(), ...others] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pairOf = (kid: string) => {
    const pair = pairs.get(kid) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
    pairs.set(kid, pair);
    return pair;
  };
  return {
    metadataUrl: `${url}/metadata`,
    asked: () => asked,
    be: next => {
      state = next;
    },
    listAlso: async metadataUrl => {
      const { jwks_uri } = (await (await fetch(metadataUrl)).json()) as { jwks_uri: string };
      others.push(...((await (await fetch(jwks_uri)).json()) as { keys: object[] }).keys);
    },
    publish: (kid, endorsements) => {
      const jwk = pairOf(kid).publicKey.export({ format: 'jwk' });
      listed.set(kid, { ...jwk, kid, use: 'sig', ...(endorsements && { endorsements }) });
    },
    withdraw: kid => void listed.delete(kid),
    sign: (kid, claims, header = {}) => {
      const input = [{ alg: 'RS256', typ: 'JWT', kid, ...header }, claims].map(encoded).join('.');
      return `${input}.${createSign('RSA-SHA256').update(input).sign(pairOf(kid).privateKey, 'base64url')}`;
    },
    publicKeyOf: kid => pairOf(kid).publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
