/** Everything that can be read in a card or message, in order, without markup. */
export function read(content: unknown): string {
  if (Array.isArray(content)) return content.map(read).filter(Boolean).join('\n');
  if (typeof content !== 'object' || content === null) return '';
  const { text, title, ...rest } = content as Record<string, unknown>;
  const own = [text, title].map(value => (typeof value === 'string' ? value : read(value)));
  return [...own, ...Object.values(rest).map(read)].filter(Boolean).join('\n').replaceAll('\u2060', '');
}

/** What the button of this name in a card hands over, wherever it stands. */
export function buttonIn(content: unknown, intent: string): { intent: string; input: object } {
  const found = find(content, intent);
  if (!found) throw new Error(`No button ${intent}`);
  return found;
}

function find(content: unknown, intent: string): { intent: string; input: object } | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  if ('intent' in content && content.intent === intent && 'input' in content)
    return { intent, input: content.input as object };
  for (const part of Object.values(content)) {
    const found = find(part, intent);
    if (found) return found;
  }
  return undefined;
}
