import { IANAZone } from 'luxon';

/** The IANA zone that somebody typed, by its name or by that of a city that is in one zone only; or null. */
export function zoneOf(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!/^[a-z][\w+/-]*$/i.test(name)) return null;
  const known = Intl.supportedValuesOf('timeZone').filter(zone => isNamed(zone, name));
  const [zone, ...others] = known.length > 0 ? known : spellings(name).filter(IANAZone.isValidZone);
  return zone && others.length === 0 ? zone : null;
}

/** Whether it is the name of an IANA zone. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

function isNamed(zone: string, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return zone.toLowerCase() === wanted || zone.toLowerCase().endsWith(`/${wanted}`);
}

const areas = [
  'Africa',
  'America',
  'Antarctica',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
];

/** Newer and older names than those that are listed: Europe/Kyiv is also Europe/Kiev. */
function spellings(typed: string): string[] {
  const name = typed.toLowerCase().replace(/(?<=^|[_/-])[a-z]/g, letter => letter.toUpperCase());
  if (name.includes('/')) return [name];
  return /^(?:utc|gmt)$/i.test(typed) ? [typed.toUpperCase()] : areas.map(area => `${area}/${name}`);
}
