/**
 * What somebody wrote, fit to be stored: PostgreSQL refuses NUL and halves of surrogate pairs. Control characters go, line
 * breaks stay.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .trim();
}

/** The same data, with what PostgreSQL refuses taken out of every text in it. */
export function storable<Data>(data: Data): Data {
  if (typeof data === 'string') return data.toWellFormed().replaceAll('\0', '') as Data;
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map(item => storable(item)) as Data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [storable(key), storable(value)]),
  ) as Data;
}
