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
