import type { Message } from '../../slack-cloud/page-api.ts';
import { Avatar } from '../people/Avatar.tsx';
import { authorOf } from './authors.ts';
import { useSlack } from './SlackClient.tsx';

interface ThreadSummaryProps {
  replies: NonNullable<Message['replies']>;
  onOpen(): void;
}

export function ThreadSummary({ replies: { count, people }, onOpen }: ThreadSummaryProps) {
  const { snapshot } = useSlack();
  return (
    <button type="button" className="thread-summary" onClick={onOpen}>
      {people.slice(0, 4).map(id => {
        const { name, isApp } = authorOf(id, snapshot);
        return <Avatar key={id} name={name} size={22} isApp={isApp} />;
      })}
      <b>
        {count} {count === 1 ? 'reply' : 'replies'}
      </b>
      <span>View thread</span>
    </button>
  );
}
