/** For so long what was done can be undone as if it had never been. */
const UNDO_MS = 10 * 60_000;

export function isTooLateToUndo(doneAt: Date, now: Date): boolean {
  return now.getTime() - doneAt.getTime() > UNDO_MS;
}
