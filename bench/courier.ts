import pino from 'pino';
import { eventKinds } from '../src/core/areas.ts';
import { noticesOf } from '../src/core/notices.ts';
import type { PlatformName } from '../src/core/place.ts';
import type { Platform } from '../src/core/platform.ts';
import { subjects } from '../src/core/subjects.ts';
import { databaseClock } from '../src/core/time/clock.ts';
import type { Database } from '../src/database/database.ts';
import { type Courier, createCourier } from '../src/delivery/courier.ts';
import { workspacesOver } from './core.ts';

/** The courier alone, before a Slack that takes everything at once and asks for no pace. */
export function courierOver(database: Database, posted: () => void): Courier {
  const slack: Partial<Platform> = {
    name: 'slack',
    paceMs: 0,
    paces: {},
    post: async (_to, _card, key) => {
      posted();
      return { ok: true, messageId: key };
    },
  };
  return createCourier({
    database,
    clock: databaseClock(),
    platforms: new Map<PlatformName, Platform>([['slack', slack as Platform]]),
    workspaces: workspacesOver(database),
    subjects,
    notices: noticesOf(eventKinds),
    log: pino({ level: 'silent' }),
  });
}
