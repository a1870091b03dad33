/** Emoji that are drawn as pictures, by the characters that a text may hold instead of their names. */
const names: Record<string, string> = {
  '⏳': ':hourglass_flowing_sand:',
  '🔴': ':red_circle:',
  '✅': ':white_check_mark:',
};

export function namedEmoji(text: string): string {
  return text.replace(/[⏳🔴✅]/gu, character => names[character] ?? character);
}
