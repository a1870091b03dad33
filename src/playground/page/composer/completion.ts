/** What a composer can put in for a word that begins with a trigger. */
export interface Source {
  trigger: '/' | '@' | '#';
  suggestions: Suggestion[];
}

export interface Suggestion {
  /** What it puts in, its trigger included. */
  insert: string;
  label: string;
  hint?: string;
  kind: 'command' | 'person' | 'group' | 'room' | 'app';
  /** Of a command: what comes behind it. */
  usage?: string;
}

/** Suggestions for the word at the caret, and where that word stands. */
export interface Completion {
  from: number;
  to: number;
  suggestions: Suggestion[];
}

const MOST = 8;

/** Undefined where nothing could be completed. A command completes only at the very beginning. */
export function completionAt(text: string, caret: number, sources: Source[]): Completion | undefined {
  const word = /(?:^|[\s(])([/@#]\S*)$/.exec(text.slice(0, caret))?.[1];
  if (word === undefined) return undefined;
  const from = caret - word.length;
  const source = sources.find(({ trigger }) => word.startsWith(trigger) && (trigger !== '/' || from === 0));
  const suggestions = source ? best(source.suggestions, word.slice(1)) : [];
  return suggestions.length > 0 ? { from, to: caret, suggestions } : undefined;
}

/** Those whose handle begins with what was typed, then those with a word that does. */
function best(suggestions: Suggestion[], typed: string): Suggestion[] {
  const wanted = typed.toLocaleLowerCase();
  const beginsWith = (words: string): boolean => words.toLocaleLowerCase().startsWith(wanted);
  const byHandle = suggestions.filter(({ insert }) => beginsWith(insert.slice(1)));
  const byWord = suggestions.filter(
    suggestion => !byHandle.includes(suggestion) && suggestion.label.split(/[\s\-_@#]+/).some(beginsWith),
  );
  return [...byHandle, ...byWord].slice(0, MOST);
}

/** The text with the suggestion in place of the word, and where the caret then stands. */
export function withSuggestion(
  text: string,
  { from, to }: Completion,
  { insert }: Suggestion,
): { text: string; caret: number } {
  const rest = text.slice(to).replace(/^ /, '');
  return { text: `${text.slice(0, from)}${insert} ${rest}`, caret: from + insert.length + 1 };
}

/** Whether the word is already all that the suggestion would put in, so that Enter sends rather than completes. */
export function isComplete(text: string, { from, to }: Completion, { insert }: Suggestion): boolean {
  return text.slice(from, to).toLocaleLowerCase() === insert.toLocaleLowerCase();
}

/** How the command with which the text begins goes on. */
export function usageOf(text: string, sources: Source[]): string | undefined {
  const command = /^(\/\S+)\s/.exec(text)?.[1];
  const commands = sources.find(({ trigger }) => trigger === '/')?.suggestions;
  return command ? commands?.find(({ insert }) => insert === command)?.usage : undefined;
}
