import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const key = (place: string): string => `draft ${place}`;

/** What was typed in a place and not sent; it survives a reload. */
export function useDraft(place: string): [draft: string, change: (draft: string) => void] {
  const draft = useSyncExternalStore(listen, () => sessionStorage.getItem(key(place)) ?? '');
  return [draft, next => changeDraft(place, next)];
}

export function changeDraft(place: string, draft: string): void {
  if (draft) sessionStorage.setItem(key(place), draft);
  else sessionStorage.removeItem(key(place));
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
