import { DateTime } from 'luxon';

type Format = (at: DateTime, now: DateTime) => string;

/** Slack's date tokens, in the reader's own zone (https://docs.slack.dev/messaging/formatting-message-text#date-formatting). */
const FORMATS: Record<string, Format> = {
  date_num: at => at.toFormat('yyyy-MM-dd'),
  date_slash: at => at.toFormat('dd/MM/yyyy'),
  date: at => at.toFormat('LLLL d, yyyy'),
  date_short: at => at.toFormat('LLL d, yyyy'),
  date_long: at => at.toFormat('cccc, LLLL d, yyyy'),
  date_pretty: (at, now) => nearDay(at, now) ?? at.toFormat('LLLL d, yyyy'),
  date_short_pretty: (at, now) => nearDay(at, now) ?? at.toFormat('LLL d, yyyy'),
  date_long_pretty: (at, now) => nearDay(at, now) ?? at.toFormat('cccc, LLLL d, yyyy'),
  date_long_full: at => at.toFormat('cccc, LLLL d, yyyy'),
  day_divider_pretty: (at, now) => nearDay(at, now) ?? at.toFormat('cccc, LLLL d'),
  time: at => at.toFormat('HH:mm'),
  time_secs: at => at.toFormat('HH:mm:ss'),
  ago: (at, now) => at.toRelative({ base: now }) ?? '',
};

/** What `<!date^seconds^format|fallback>` says to a reader in `zone`. */
export function slackDate(seconds: number, format: string, zone: string, now: number): string {
  const at = DateTime.fromSeconds(seconds, { zone, locale: 'en' });
  const reading = DateTime.fromMillis(now, { zone });
  return format.replace(/\{(\w+)\}/g, (token, name: string) => FORMATS[name]?.(at, reading) ?? token);
}

function nearDay(at: DateTime, now: DateTime): string | undefined {
  const days = at.startOf('day').diff(now.startOf('day'), 'days').days;
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
}
