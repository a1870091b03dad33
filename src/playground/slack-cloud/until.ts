import type { Workspace } from './workspace.ts';

/** Longer than a room waits for another process where its own was killed; less than a test's own time-out. */
const PATIENCE_MS = 20_000;

/** Reads again after every change until something is there; see `SlackCloud.until`. */
export function until<Found>(
  workspace: Pick<Workspace, 'onChange'>,
  read: () => Found | undefined | false,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(patience);
      unsubscribe();
    };
    const look = (): void => {
      try {
        const found = read();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const patience = setTimeout(() => {
      stop();
      reject(new Error(`Nothing came of it in ${PATIENCE_MS} ms: ${read}`));
    }, PATIENCE_MS);
    const unsubscribe = workspace.onChange(look);
    look();
  });
}
