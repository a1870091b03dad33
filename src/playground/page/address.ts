import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Something that is being looked at, kept in the page's address: it survives a reload, and a link can name it. */
export function useAddress(key: string): [value: string | undefined, change: (value?: string) => void] {
  const value = useSyncExternalStore(listen, () => new URLSearchParams(location.search).get(key));
  return [value ?? undefined, next => changeAddress({ [key]: next })];
}

export function changeAddress(values: Record<string, string | undefined>): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) query.delete(key);
    else query.set(key, value);
  }
  history.replaceState(null, '', `${location.pathname}?${query}`);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
