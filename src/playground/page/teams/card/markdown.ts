import { micromark } from 'micromark';

const OPEN = '\uE000';
const CLOSE = '\uE001';
const MENTION = new RegExp(`${OPEN}(.*?)${CLOSE}`, 'g');

/**
 * Markdown, with Teams' `<at>Name</at>`, as HTML that is safe to put into the page: every tag that was written is escaped, and
 * links lead to the web or to mail alone.
 */
export function markdownHtml(markdown: string): string {
  const marked = markdown
    .replace(/[\uE000\uE001]/g, '')
    .replace(/<at(?: id="[^"]*")?>(.*?)<\/at>/g, `${OPEN}$1${CLOSE}`);
  return micromark(marked)
    .replaceAll('<a href=', '<a target="_blank" rel="noopener noreferrer" href=')
    .replace(MENTION, '<span class="mention">$1</span>');
}
