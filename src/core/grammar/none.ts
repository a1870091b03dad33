/** "off", or "none": what was set shall be set no more. `also` says so there besides; "no" may as well be Norway. */
export function saysNone(typed: string, ...also: string[]): boolean {
  return ['off', 'none', ...also].includes(typed.trim().toLowerCase());
}
