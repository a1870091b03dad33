import { DateTime } from 'luxon';

/** The company's last and next business days, seen from the moment at which it moves in. */
export interface Calendar {
  /** A moment `days` business days from today; with a minus, so long before now: on(-2, '09:40'), on(0, '-00:50'). */
  on(days: number, time: string): Date;
  /** How somebody would type a due time: "by 27 Nov 16:00". */
  due(days: number, time: string): string;
}

export function calendarAt(now: Date, zone: string): Calendar {
  const today = DateTime.fromJSDate(now, { zone });
  const at = (days: number, time: string): DateTime => {
    const [hour = 0, minute = 0] = time.replace('-', '').split(':').map(Number);
    if (time.startsWith('-')) return today.minus({ hours: hour, minutes: minute });
    return businessDay(today, days).set({ hour, minute, second: 0, millisecond: 0 });
  };
  return {
    on: (days, time) => at(days, time).toJSDate(),
    due: (days, time) => `by ${at(days, time).setLocale('en-GB').toFormat('d LLL HH:mm')}`,
  };
}

/** Day 0 is today, or on a weekend the Friday before. */
function businessDay(from: DateTime, days: number): DateTime {
  let day = from.weekday > 5 ? from.minus({ days: from.weekday - 5 }) : from;
  for (let left = Math.abs(days); left > 0; ) {
    day = day.plus({ days: Math.sign(days) });
    if (day.weekday <= 5) left -= 1;
  }
  return day;
}
