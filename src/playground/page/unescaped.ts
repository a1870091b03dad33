/** Text in which `&`, `<` and `>` are escaped, as both platforms keep what people type, as it was typed. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
