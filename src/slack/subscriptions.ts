import { NEWS_EVENTS } from './news.ts';

/** What Slack is asked to tell the app; the manifest subscribes to the same. */
export const BOT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'message.channels', // cards that somebody deleted
  'message.groups',
  'message.im', // lines typed to the bot
  'message.mpim',
  ...NEWS_EVENTS,
];
