import type { SlackCloud } from '../slack-cloud/slack-cloud.ts';
import type { TeamsCloud } from '../teams-cloud/teams-cloud.ts';
import { calendarAt } from './calendar.ts';
import { moveIntoSlack, moveIntoTeams } from './company.ts';
import { history } from './history.ts';
import type { Intake } from './mail.ts';
import { take } from './steps.ts';

export interface Seeding {
  slack: SlackCloud;
  teams: TeamsCloud;
  intake: Intake;
  /** The moment at which the company's last days end. */
  now: Date;
  /** Moves the time of both clouds and of Handrail. */
  setTime(at: Date | 'now'): void;
  /** Works off everything that is due at that time. */
  settle(): Promise<void>;
}

/** Lets the company live through its last days, so that whoever opens the playground finds it alive. */
export async function seed(its: Seeding): Promise<void> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const steps = history(calendarAt(its.now, zone))
    .filter(({ at }) => at <= its.now)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  its.setTime(steps[0]?.at ?? 'now');
  await moveIntoSlack(its.slack, zone);
  await moveIntoTeams(its.teams, zone);
  let before = 0;
  for (const step of steps) {
    its.setTime(step.at);
    // Within minutes of what was settled last, nothing falls due.
    if (step.at.getTime() - before > 15 * 60_000) await its.settle();
    await take(its, step);
    await its.settle();
    before = step.at.getTime();
  }
  its.setTime('now');
}
