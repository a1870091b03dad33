import { setTimeout as wait } from 'node:timers/promises';
import type { AppConnection } from './app-connection.ts';
import type { Delivery } from './page-api.ts';
import { createRecent } from './recent.ts';
import type { RoomRow } from './rows.ts';
import { secondsOf, tsOf } from './timestamps.ts';
import { newId, type Workspace } from './workspace.ts';

/** An event's own fields; `event_ts` is added where it has none. */
type SlackEvent = { type: string } & Record<string, unknown>;

export interface Events {
  /** Tells the app, if it subscribed to such events and may know of this one; resolves once it has answered. */
  tell(event: SlackEvent, room?: RoomRow): Promise<void>;
  redeliver(eventId: string): Promise<Delivery>;
  deliverTwice(on: boolean): void;
  /** Gives up all later attempts. */
  stop(): void;
}

/** Slack's second, third and fourth attempt, after this many milliseconds each. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

const EVENT_SCOPES: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  user_change: 'users:read',
  team_join: 'users:read',
  subteam_created: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
  channel_created: 'channels:read',
  channel_rename: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_left: 'channels:read',
  group_rename: 'groups:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_left: 'groups:read',
};

export function createEvents(workspace: Workspace, app: AppConnection, retryEvents: boolean): Events {
  const sent = createRecent<Record<string, unknown>>();
  const stopped = new AbortController();
  let twice = false;

  const deliver = (payload: Record<string, unknown>, retry?: { attempt: number; reason: string }) =>
    app.request({ kind: 'event', payload, retry });

  const retry = async (payload: Record<string, unknown>, first: Delivery): Promise<void> => {
    let last = first;
    for (const [index, delay] of RETRY_AFTER_MS.entries()) {
      if (last.acknowledged) return;
      await wait(delay, undefined, { ref: false, signal: stopped.signal });
      last = await deliver(payload, { attempt: index + 1, reason: retryReason(last) });
    }
  };

  return {
    tell: async (event, room) => {
      if (!workspace.installation().active || !isSubscribed(workspace, event, room)) return;
      const payload = envelope(workspace, event, room);
      sent.add(payload);
      const [first] = await Promise.all([deliver(payload), twice && deliver(payload)]);
      if (retryEvents && !first.acknowledged) retry(payload, first).catch(() => undefined);
    },
    redeliver: async eventId => {
      const payload = sent.all().find(({ event_id }) => event_id === eventId);
      if (!payload) throw new Error(`Slack sent no event ${eventId}`);
      return deliver(payload, { attempt: 1, reason: 'http_timeout' });
    },
    deliverTwice: on => {
      twice = on;
    },
    stop: () => stopped.abort(),
  };
}

function isSubscribed(workspace: Workspace, event: SlackEvent, room?: RoomRow): boolean {
  const subscription =
    event.type === 'message' && room ? `message.${MESSAGE_SUBSCRIPTIONS[room.kind]}` : event.type;
  const scope = EVENT_SCOPES[subscription];
  return (
    workspace.manifest.settings.event_subscriptions.bot_events.includes(subscription) &&
    (scope === undefined || workspace.scopes().includes(scope))
  );
}

const MESSAGE_SUBSCRIPTIONS = { public: 'channels', private: 'groups', direct: 'im', group: 'mpim' } as const;

function envelope(workspace: Workspace, event: SlackEvent, room?: RoomRow): Record<string, unknown> {
  const { teamId, appId, botUserId } = workspace.installation();
  return {
    token: 'deprecated',
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: appId,
    event: { event_ts: tsOf(workspace.now()), ...event },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: secondsOf(workspace.now()),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: (room?.sharedWith.length ?? 0) > 0,
    event_context: newId('4-'),
  };
}

const retryReason = (delivery: Delivery): string => {
  if (delivery.failure === 'timeout') return 'http_timeout';
  return delivery.failure === 'unreachable' ? 'connection_failed' : 'http_error';
};
