import type { Logger } from 'pino';
import type { Handrail } from '../core/handrail.ts';
import type { Platform } from '../core/platform.ts';
import { TeamsAuthentication } from './authenticate.ts';
import { createConnectors } from './connector.ts';
import { createContainers } from './containers.ts';
import { createGraph } from './graph.ts';
import { PACE_MS } from './limits.ts';
import { createPeople } from './people.ts';
import { createReceiver, type Receiver, TeamsAdapter } from './receive.ts';
import { createRooms } from './rooms.ts';
import { createSender } from './send.ts';
import { settle, type TeamsConfig } from './settings.ts';
import { createSightings } from './sightings.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createTokens } from './tokens.ts';

export type { TeamsConfig };

export interface Teams {
  platform: Platform;
  receive(handrail: Handrail): Receiver;
}

/** Microsoft Teams, as the core needs it. Throws where the configuration would leave it open to everybody. */
export function createTeams(config: TeamsConfig, { log }: { log: Logger }): Teams {
  const settings = settle(config);
  const tokens = createTokens(settings);
  const connectors = createConnectors(settings, tokens);
  const graph = createGraph(settings, tokens);
  const sightings = createSightings();
  const sender = createSender(connectors);
  const people = createPeople(connectors, graph, sightings);
  return {
    platform: {
      name: 'teams',
      paceMs: PACE_MS,
      paces: {},
      ...sender,
      ...people,
      accounts: async () => [],
      groups: async () => [],
      ...createRooms(people, graph, sightings),
    },
    receive: handrail => {
      const keys = createSigningKeys(settings.openIdMetadataUrl);
      const adapter = new TeamsAdapter(new TeamsAuthentication(settings, keys, connectors));
      const hearing = { handrail, sender, connectors, log };
      return createReceiver(adapter, hearing, sightings, createContainers(connectors));
    },
  };
}
