import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '../Icon.tsx';
import type { Row } from './rows.ts';
import { useReadingPosition, useVisible } from './useReadingPosition.ts';

interface ConversationProps<Message> {
  /** Names the conversation; another one needs another React key. */
  place: string;
  label: string;
  rows: Row<Message>[];
  unread: number;
  /** The key of the first message that was not read yet. */
  firstUnread?: string;
  onRead(): void;
  /** What stands above the first message. */
  beginning: ReactNode;
  children(message: Message, continues: boolean): ReactNode;
}

/** A list of messages that keeps its reader's place, draws the line above what is new and reports it as read once seen. */
export function Conversation<Message>(props: ConversationProps<Message>) {
  const { place, label, rows, unread, firstUnread, onRead, beginning, children } = props;
  const { scroller, isAtEnd, goToEnd } = useReadingPosition(place);
  const isWatching = useVisible() && isAtEnd;
  const [newFrom, setNewFrom] = useState(firstUnread);
  if (!isWatching && firstUnread !== undefined && newFrom === undefined) setNewFrom(firstUnread);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the act is sent once for what is unread, not for each drawing
  useEffect(() => {
    if (isWatching && unread > 0) onRead();
  }, [isWatching, unread]);

  return (
    <div className="conversation">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} className="conversation-scroll" role="log" aria-label={label} tabIndex={0}>
        <div className="conversation-content">
          {beginning}
          {rows.map(row =>
            row.kind === 'day' ? (
              <div key={row.key} className="day-line">
                <span>{row.words}</span>
              </div>
            ) : (
              <div key={row.key} className="conversation-row">
                {row.key === newFrom && (
                  <div className="new-line">
                    <span>New</span>
                  </div>
                )}
                {children(row.message, row.continues && row.key !== newFrom)}
              </div>
            ),
          )}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className="to-end" onClick={goToEnd}>
          <Icon name="down" size={14} />
          {unread > 0 ? `${unread} new ${unread === 1 ? 'message' : 'messages'}` : 'Latest'}
        </button>
      )}
    </div>
  );
}
