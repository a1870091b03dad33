import type { MessageView } from '../../teams-cloud/page-api.ts';
import { unescaped } from '../unescaped.ts';
import { markdownHtml } from './card/markdown.ts';

/** The words of a message. They come with every `&`, `<` and `>` escaped but those of mentions. */
export function MessageText({ text, textFormat }: Pick<MessageView, 'text' | 'textFormat'>) {
  if (textFormat === 'markdown') {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: markdownHtml escapes every tag that was written
    return <div className="teams-text" dangerouslySetInnerHTML={{ __html: markdownHtml(text) }} />;
  }
  const pieces = text.split(/<at>(.*?)<\/at>/);
  return (
    <p className="teams-text">
      {pieces.map((piece, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
          <span key={index} className="mention">
            {unescaped(piece)}
          </span>
        ) : (
          unescaped(piece)
        ),
      )}
    </p>
  );
}
