/**
 * A name folded so that different ways of writing it are equal: case, spaces, quotes, the forms of Unicode and what is not
 * seen. What is typed and what is kept of it fold alike.
 */
export function nameKey(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/^[\s"'“”„«»]+/, '')
    .replace(/[\s"'“”„«»]+$/, '');
}

export interface LeadingName {
  name: string;
  /** The text after it. */
  rest: string;
}

/** What a text may begin with that is a name, longest first: as many words as given; one in quotes is the only one. */
export function leadingNames(text: string, mostWords = 6): LeadingName[] {
  const trimmed = text.trim();
  const quoted = /^["“”„«»]([^"“”„«»]+)["“”„«»](.*)$/s.exec(trimmed);
  if (quoted) return [leadingName(quoted[1], quoted[2])];
  const [firstLine = ''] = trimmed.split('\n');
  return Array.from(firstLine.matchAll(/\S+/g))
    .slice(0, mostWords)
    .filter(({ 0: word }) => /[\p{L}\p{N}]/u.test(word))
    .map(({ 0: word, index }) =>
      leadingName(trimmed.slice(0, index + word.length), trimmed.slice(index + word.length)),
    )
    .reverse();
}

/** "Acme: Export broken" and "Acme - Export broken" name Acme. */
function leadingName(name = '', rest = ''): LeadingName {
  return {
    name: name.trim().replace(/[,:;]{1,3}$/, ''),
    rest: rest.trim().replace(/^(?:[,:;]|[-–—](?=\s))\s*/, ''),
  };
}
