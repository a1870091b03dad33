import { createContext, use } from 'react';
import type { TeamsAct } from '../../page-acts.ts';
import type { Seen, TeamsSnapshot } from '../../teams-cloud/page-api.ts';

/** What every part of the Teams side may need to know and do. */
export interface TeamsClient {
  snapshot: TeamsSnapshot;
  /** Does something as the person; undefined where it failed, of which a toast tells. */
  act(does: TeamsAct): Promise<Seen | undefined>;
}

export const TeamsContext = createContext<TeamsClient | undefined>(undefined);

export function useTeams(): TeamsClient {
  const client = use(TeamsContext);
  if (!client) throw new Error('This stands outside of the Teams side.');
  return client;
}
