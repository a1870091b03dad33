interface Picture {
  character: string;
  url: string;
}

/** Slack brings pictures of its own for emoji; here those of Handrail's cards, so that none depends on a computer's fonts. */
const pictures: Record<string, Picture> = {
  hourglass_flowing_sand: {
    character: '⏳',
    url: new URL('./emoji/hourglass_flowing_sand.svg', import.meta.url).href,
  },
  red_circle: { character: '🔴', url: new URL('./emoji/red_circle.svg', import.meta.url).href },
  white_check_mark: { character: '✅', url: new URL('./emoji/white_check_mark.svg', import.meta.url).href },
};

/** An emoji by its name, or `words` where there is no picture of it. */
export function Emoji({ name, words }: { name: string; words: string }) {
  const picture = pictures[name];
  if (!picture) return words;
  return <img className="emoji" src={picture.url} alt={picture.character} />;
}
