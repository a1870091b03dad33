import { useEffect, useState } from 'react';
import type { PlaygroundSnapshot } from '../page-server.ts';
import { coalesced } from './coalesced.ts';
import { keepSame } from './same.ts';

export interface Live {
  snapshot?: PlaygroundSnapshot;
  /** Whether news arrive; without that, what is shown may be old. */
  connected: boolean;
  /** Why there is nothing to show. */
  problem?: string;
}

/** What two people see, kept up with every change; people go by id or name. */
export function useLive(slack: string | undefined, teams: string | undefined): Live {
  const [live, setLive] = useState<Live>({ connected: true });
  useEffect(() => {
    let wanted = true;
    const show = (change: (before: Live) => Partial<Live>): void => {
      if (wanted) setLive(before => ({ ...before, ...change(before) }));
    };
    const load = coalesced(async () => {
      try {
        const snapshot = await takeSnapshot(slack, teams);
        show(before => ({ snapshot: keepSame(before.snapshot, snapshot), problem: undefined }));
      } catch (error) {
        show(() => ({ problem: error instanceof Error ? error.message : String(error) }));
      }
    });
    const changes = new EventSource('/playground/changes');
    changes.onopen = () => {
      show(() => ({ connected: true }));
      load();
    };
    changes.onmessage = load;
    changes.onerror = () => show(() => ({ connected: false }));
    load();
    return () => {
      wanted = false;
      changes.close();
    };
  }, [slack, teams]);
  return live;
}

async function takeSnapshot(slack?: string, teams?: string): Promise<PlaygroundSnapshot> {
  const query = new URLSearchParams({ ...(slack && { slack }), ...(teams && { teams }) });
  const response = await fetch(`/playground/snapshot?${query}`);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}
