import { z } from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const span = z.tuple([time, z.union([time, z.literal('24:00')])]);

/** Per ISO weekday, 1 Monday to 7 Sunday, the local times between which a team works; several a day for split shifts. */
export const WeeklyHours = z.partialRecord(
  z.enum(['1', '2', '3', '4', '5', '6', '7']),
  z.array(span).refine(spans => isAscending(spans.flat()), 'Each time must be later than the one before it'),
);
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** Monday to Friday, 9 to 17. */
export const usualHours: WeeklyHours = Object.fromEntries(
  ['1', '2', '3', '4', '5'].map(weekday => [weekday, [['09:00', '17:00']]]),
);

/** Day and night. */
export const allHours: WeeklyHours = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7'].map(weekday => [weekday, [['00:00', '24:00']]]),
);

/** A span may begin when the one before it ends. */
function isAscending(times: string[]): boolean {
  return times.every((at, index) => index === 0 || (times[index - 1] ?? '') < at || isJoint(times, index));
}

function isJoint(times: string[], index: number): boolean {
  return index % 2 === 0 && times[index - 1] === times[index];
}
