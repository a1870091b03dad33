import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { decodeProtectedHeader, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import { z } from 'zod';
import type { Connectors } from './connector.ts';
import { Rejected } from './rejected.ts';
import { isLoopback, type TeamsSettings, withoutSlash } from './settings.ts';
import { CONNECTOR_ISSUER, type SigningKeys } from './signing-keys.ts';

/** What an activity must say before anything in it is believed. */
const Claimed = z.object({
  type: z.string().nullish(),
  channelId: z.string().nullish(),
  serviceUrl: z.url(),
  conversation: z.object({ tenantId: z.string().nullish() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
});
type Claimed = z.infer<typeof Claimed>;

/** Microsoft allows clocks to differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5 * 60;

/** Closes the gaps of the SDK's own check: every activity is from Teams, for this app, and from an admitted tenant. */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: TeamsSettings;
  readonly #keys: SigningKeys;
  readonly #connectorFactory: ConnectorFactory;
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(settings: TeamsSettings, keys: SigningKeys, connectors: Connectors) {
    super();
    this.#settings = settings;
    this.#keys = keys;
    this.#connectorFactory = new KeptConnectors(connectors);
  }

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const { auth, tenants, botScope } = this.#settings;
    const claimed = Claimed.safeParse(activity).data;
    if (!claimed)
      throw new Rejected(auth === 'full' ? 401 : 400, 'the activity does not say whence it comes');
    const claims = auth === 'full' ? await this.#verify(authHeader, claimed) : {};
    if (!isPermittedService(claimed.serviceUrl, this.#settings))
      throw new Rejected(403, 'serviceUrl is not one to send to');
    if (!tenantOf(claimed)) throw new Rejected(auth === 'full' ? 403 : 400, 'the activity names no tenant');
    const stranger = tenantsIn(claimed).find(tenant => !isAdmitted(tenant, tenants));
    if (stranger) throw new Rejected(403, `tenant ${stranger} is not admitted`);
    return {
      audience: botScope,
      claimsIdentity: new ClaimsIdentity(
        Object.entries(claims).map(([type, value]) => ({ type, value: String(value) })),
        true,
      ),
      connectorFactory: this.#connectorFactory,
    };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectorFactory;
  }

  /** The SDK wants one on every turn; nobody signs in through Handrail, so one serves them all. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }

  async #verify(authHeader: string, claimed: Claimed): Promise<JWTPayload> {
    const token = /^Bearer (\S+)$/i.exec(authHeader)?.[1];
    if (!token) throw new Rejected(401, 'no bearer token');
    const keyId = headerOf(token).kid;
    if (!keyId) throw new Rejected(401, 'the token names no key');
    const signing = await this.#keys.find(keyId).catch(error => {
      throw new Rejected(503, `the Connector's keys could not be loaded: ${error}`);
    });
    if (!signing) throw new Rejected(401, 'the token is signed with an unknown key');
    const { key, issuer, endorsements } = signing;
    const claims = await claimsOf(() =>
      jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: [issuer, CONNECTOR_ISSUER],
        audience: this.#settings.appId,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      }),
    );
    if (claimed.channelId !== 'msteams' || !endorsements.includes('msteams')) {
      throw new Rejected(401, 'the token is not for Teams');
    }
    if (!isSameService(claims.serviceurl, claimed.serviceUrl))
      throw new Rejected(401, 'the token is for another serviceUrl');
    return claims;
  }
}

/** The tenant in which the conversation is; in a shared channel its people may come from others. */
export function tenantOf({
  conversation,
  channelData,
}: Pick<Claimed, 'conversation' | 'channelData'>): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id;
}

/** What somebody does counts by every tenant that it names; what is told of a room, by the room's alone. */
function tenantsIn(claimed: Claimed): string[] {
  const isDone = claimed.type === 'message' || claimed.type === 'invoke';
  const named = [tenantOf(claimed), isDone ? claimed.channelData?.tenant?.id : undefined];
  return named.flatMap(tenant => tenant ?? []);
}

function isAdmitted(tenant: string, tenants: TeamsSettings['tenants']): boolean {
  return tenants === 'any' || tenants.some(admitted => admitted.toLowerCase() === tenant.toLowerCase());
}

/** Where nothing is checked, nothing leaves this machine either. */
function isPermittedService(serviceUrl: string, { auth, localServices }: TeamsSettings): boolean {
  return (auth === 'full' && serviceUrl.startsWith('https://')) || (localServices && isLoopback(serviceUrl));
}

function isSameService(claim: unknown, serviceUrl: string): boolean {
  return typeof claim === 'string' && withoutSlash(claim) === withoutSlash(serviceUrl);
}

function headerOf(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new Rejected(401, 'the token cannot be read');
  }
}

/** Whatever goes wrong in here is the token's fault. */
async function claimsOf(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (error) {
    throw new Rejected(401, `the token is not valid: ${error}`);
  }
}

class KeptConnectors extends ConnectorFactory {
  readonly #connectors: Connectors;

  constructor(connectors: Connectors) {
    super();
    this.#connectors = connectors;
  }

  async create(serviceUrl: string): Promise<ConnectorClient> {
    return this.#connectors.at(serviceUrl);
  }
}
