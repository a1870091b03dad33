/** The platforms' names, as the database knows them. */
export type PlatformName = 'slack' | 'teams';

/** As people call them. */
export const platformTitles: Record<PlatformName, string> = { slack: 'Slack', teams: 'Teams' };

/** Where something was typed or tapped. All ids are the platform's own, opaque. */
export interface Place {
  platform: PlatformName;
  /** Slack workspace or Teams tenant. */
  tenant: string;
  /** Channel or conversation; absent in an App Home or a message extension without one. */
  room?: string;
  kind: 'channel' | 'group' | 'direct' | 'home';
  thread?: string;
  /** The message whose button was tapped or on which a shortcut was used. */
  message?: string;
  /** The Microsoft team (group id) around a Teams channel. */
  container?: string;
  /** Where the Bot Connector of this tenant lives, as a verified activity said. */
  serviceUrl?: string;
}
