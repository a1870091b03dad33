import { DateTime } from 'luxon';
import type { ControlState, Entry } from '../../../slack-cloud/page-api.ts';

/** What a control holds, in the form in which a person would enter it. */
export function entryOf(state: ControlState | undefined): Entry {
  return state?.value ?? state?.selected_option?.value ?? state?.selected_date_time ?? null;
}

/** What a browser's date and time field shows for epoch seconds, to a person in `zone`. */
export function fieldOfSeconds(seconds: Entry, zone: string): string {
  if (typeof seconds !== 'number') return '';
  return DateTime.fromSeconds(seconds, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** The epoch seconds that a person in `zone` means by a browser's date and time field; null where it is empty. */
export function secondsOfField(field: string, zone: string): number | null {
  const at = DateTime.fromISO(field, { zone });
  return at.isValid ? at.toSeconds() : null;
}
