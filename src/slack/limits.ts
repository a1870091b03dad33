import type { Platform } from '../core/platform.ts';

/*
 * What Slack takes at most. Without another source: the block's, element's or object's page under
 * https://docs.slack.dev/reference/block-kit; lengths in UTF-16 units, as Slack counts them.
 */

export const MESSAGE_BLOCKS = 50;
/** https://docs.slack.dev/reference/views */
export const VIEW_BLOCKS = 100;

/**
 * All text of a message's blocks together. Slack names no number for `msg_blocks_too_long`; messages were refused from
 * 11,300 characters on (github.com/slackapi/bolt-js issues 2509 and 2867).
 */
export const MESSAGE_CHARACTERS = 9_000;

export const HEADER_TEXT = 150;
export const SECTION_TEXT = 3_000;
export const CONTEXT_TEXT = 2_000;
export const SECTION_FIELDS = 10;
/** Slack takes 2,000 in a field; a fact longer than this is no longer one. */
export const FACT_LABEL = 75;
export const FACT_VALUE = 400;

export const ACTIONS_ELEMENTS = 25;
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2_000;
export const ACTION_ID = 255;

/** https://docs.slack.dev/reference/views/modal-views */
export const MODAL_TITLE = 24;
export const MODAL_BUTTON = 24;
export const PRIVATE_METADATA = 3_000;

export const INPUT_LABEL = 2_000;
export const INPUT_HINT = 2_000;
export const INPUT_TEXT = 3_000;
export const SELECT_OPTIONS = 100;
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 150;

/** The notification of a message; Slack takes more, no phone shows it. */
export const NOTIFICATION_TEXT = 300;

/** https://docs.slack.dev/reference/methods/conversations.create */
export const CHANNEL_NAME = 80;
/** https://docs.slack.dev/reference/methods/conversations.setTopic and .setPurpose */
export const CHANNEL_TOPIC = 250;

/** https://docs.slack.dev/apis/web-api/rate-limits: about one message a second in a channel. */
export const PACE_MS = 1_000;

/**
 * https://docs.slack.dev/apis/web-api/rate-limits: a method of tier 3 takes 50 calls a minute in a workspace for certain, and often
 * more. So nothing is held back until Slack refuses one.
 */
const TIER_3 = { everyMs: 60_000 / 50 };
export const PACES: Platform['paces'] = {
  update: { name: 'chat.update', ...TIER_3 },
  find: { name: 'conversations.history', ...TIER_3 },
};
