import { memo } from 'react';
import type { Message as MessageData } from '../../slack-cloud/page-api.ts';
import { clockWords } from '../conversation/rows.ts';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { authorOf } from './authors.ts';
import { MessageBody } from './MessageBody.tsx';
import { MessageTools } from './MessageTools.tsx';
import { useSlack } from './SlackClient.tsx';
import { ThreadSummary } from './ThreadSummary.tsx';

interface MessageProps {
  message: MessageData;
  continues: boolean;
  /** Absent inside of a thread. */
  onOpenThread?(ts: string): void;
}

export const Message = memo(function Message({ message, continues, onOpenThread }: MessageProps) {
  const { snapshot } = useSlack();
  const author = authorOf(message.author, snapshot);
  const time = clockWords(message.at, snapshot.me.timeZone);
  return (
    <article
      className={message.ephemeral ? 'slack-message ephemeral' : 'slack-message'}
      aria-label={`${author.name}, ${time}`}
      data-ts={message.ts}
    >
      {message.ephemeral && (
        <p className="only-you">
          <Icon name="eye" size={14} /> Only visible to you
        </p>
      )}
      <div className="slack-message-gutter">
        {continues ? <time>{time}</time> : <Avatar name={author.name} size={36} isApp={author.isApp} />}
      </div>
      <div className="slack-message-main">
        {!continues && (
          <header className="slack-message-head">
            <b>{author.name}</b>
            {author.isApp && <span className="badge">APP</span>}
            {author.note && <span className="badge">{author.note}</span>}
            <time>{time}</time>
          </header>
        )}
        <MessageBody message={message} />
        {message.replies && onOpenThread && (
          <ThreadSummary replies={message.replies} onOpen={() => onOpenThread(message.ts)} />
        )}
      </div>
      {!message.ephemeral && !message.deleted && (
        <MessageTools message={message} onOpenThread={onOpenThread} />
      )}
    </article>
  );
});
