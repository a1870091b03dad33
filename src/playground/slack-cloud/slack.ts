import type { AppConnection } from './app-connection.ts';
import type { Controls } from './controls.ts';
import type { Credentials } from './credentials.ts';
import type { Events } from './events.ts';
import type { Consents } from './oauth.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Toasts } from './toasts.ts';
import type { Triggers } from './triggers.ts';
import type { ViewStacks } from './view-stacks.ts';
import type { Violations } from './violations.ts';
import type { Workspace } from './workspace.ts';

/** The parts of the running cloud, for whatever acts on it: people, the workspace's administration, the Web API. */
export interface Slack {
  workspace: Workspace;
  /** Where this cloud listens, without a slash at the end. */
  url(): string;
  credentials: Credentials;
  consents: Consents;
  app: AppConnection;
  socketMode: SocketMode;
  events: Events;
  triggers: Triggers;
  views: ViewStacks;
  controls: Controls;
  toasts: Toasts;
  violations: Violations;
}
