import cron from 'node-cron';
import type { Logger } from 'pino';

/** Something that is done at every tick; what is due, and when, stands in rows. */
export interface Task {
  name: string;
  /** A cron expression, with seconds first. */
  every: string;
  run(): Promise<void>;
}

export interface Timetable {
  /** No further ticks; resolves when the tasks that run have ended. */
  stop(): Promise<void>;
}

/** A tick that comes late says nothing, since the next one sees the same rows. */
const QUIET = { suppressMissedWarning: true };

/** Runs the tasks at their ticks, each never beside itself. A tick that fails is logged; the next one tries again. */
export function startTimetable(tasks: Task[], log: Logger): Timetable {
  const running = new Map<string, Promise<void>>();
  const tick = (task: Task): void => {
    if (running.has(task.name)) return;
    const run = task
      .run()
      .catch(error => log.error({ err: error, task: task.name }, 'a tick failed'))
      .finally(() => running.delete(task.name));
    running.set(task.name, run);
  };
  const scheduled = tasks.map(task => cron.schedule(task.every, () => tick(task), QUIET));
  return {
    stop: async () => {
      for (const ticking of scheduled) await ticking.stop();
      await Promise.all(running.values());
    },
  };
}
