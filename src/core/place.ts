/** The platforms, by their names in the database, and what people call them. */
export const platformTitles = { slack: 'Slack', teams: 'Teams' };

export type PlatformName = keyof typeof platformTitles;

export const platformNames = Object.keys(platformTitles) as PlatformName[];

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
