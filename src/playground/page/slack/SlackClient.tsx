import { createContext, use } from 'react';
import type { SlackAct, SlackAnswer } from '../../page-acts.ts';
import type { Snapshot } from '../../slack-cloud/page-api.ts';

/** What every part of the Slack side may need to know and do. */
export interface SlackClient {
  snapshot: Snapshot;
  /** Does something as the person; undefined where it failed, of which a toast tells. */
  act(does: SlackAct): Promise<SlackAnswer | undefined>;
}

export const SlackContext = createContext<SlackClient | undefined>(undefined);

export function useSlack(): SlackClient {
  const client = use(SlackContext);
  if (!client) throw new Error('This stands outside of the Slack side.');
  return client;
}
