/** Teams' limits, and how much of each is used. Sources are pages of learn.microsoft.com/microsoftteams/platform. */

/** bots/build-conversational-capability: 100 KB a message, and "optimize to 80 KB" with everything that it carries. */
const MESSAGE_BYTES = 80 * 1024;
/** What a card may take of that; the rest is for the summary, mentions and the envelope. */
export const CARD_BYTES = MESSAGE_BYTES - 16 * 1024;
/** task-modules-and-cards/cards/design-effective-cards: six primary actions; others go to the overflow menu. */
export const PRIMARY_ACTIONS = 6;
/** Nobody reads a longer menu; keeps what buttons carry within a message. */
export const ACTIONS = 50;
/** messaging-extensions/how-to/search-commands/respond-to-search: a list shows 25 results. */
export const SEARCH_RESULTS = 25;
/** Of all fields of a form together. No limit is stated; ours, so that it stays below a message's size. */
export const CHOICES = 400;

/** As many as a list below an input shows (task-modules-and-cards/cards/dynamic-search asks for 15 at a time). */
export const CHOICES_FOUND = 15;

/** Characters, ours: where a card stops being readable on a phone. */
export const TITLE_LENGTH = 300;
export const TEXT_LENGTH = 2000;
export const FACT_LENGTH = 500;
export const LABEL_LENGTH = 80;
/** A toast or a dialog's message. */
export const PLAIN_LENGTH = 2000;
/** No limit is stated; clients cut longer ones. */
export const DIALOG_TITLE_LENGTH = 64;

/** teams-limits: a channel's name has 50 characters at most, and a description 1024. */
export const CHANNEL_NAME_LENGTH = 50;
export const CHANNEL_DESCRIPTION_LENGTH = 1024;

/** bots/how-to/rate-limit: 7 messages in 1 s, 8 in 2 s, 60 in 30 s into one conversation; the last one is the slowest. */
export const PACE_MS = 500;
/** bots/how-to/get-teams-context: 500 members a page at most. */
export const ROSTER_PAGE = 500;
/** Below the minute for which a delivery is leased. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** messaging-extensions: invokes are answered within 5 s; leaves one for the way. */
export const ANSWER_WITHIN_MS = 4000;
/** Of those, what a look-up may take that comes first. */
export const LOOK_WITHIN_MS = 1000;
/** A private answer waits so long, where Teams says nothing, and so long at most, before it is sent once more. */
export const BRIEFLY_MS = 200;
export const ANSWER_PATIENCE_MS = 2000;
/** Far more than Teams sends: a message's 100 KB as text and once more as HTML. */
export const LARGEST_REQUEST_BYTES = 1024 * 1024;
