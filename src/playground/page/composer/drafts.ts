import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const key = (place: string): string => `draft ${place}`;

/** What was typed in a place and not sent; it survives a reload. */
export function useDraft(place: string): [draft: string, change: (draft: string) => void] {
  const draft = useSyncExternalStore(listen, () => sessionStorage.getItem(key(place)) ?? '');
  return [draft, next => changeDraft(place, next)];
}

let offeredPlace: string | undefined;

/** Puts a draft somewhere from outside; the composer of that place then takes the focus. */
export function offerDraft(place: string, draft: string): void {
  offeredPlace = place;
  changeDraft(place, draft);
}

/** Whether a draft has just been offered here; true once. */
export function wasOffered(place: string): boolean {
  if (offeredPlace !== place) return false;
  offeredPlace = undefined;
  return true;
}

function changeDraft(place: string, draft: string): void {
  if (draft) sessionStorage.setItem(key(place), draft);
  else sessionStorage.removeItem(key(place));
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
