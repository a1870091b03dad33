import type { MessageView } from '../../teams-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Card } from './card/Card.tsx';
import { MessageText } from './MessageText.tsx';
import { useTeams } from './TeamsClient.tsx';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** What a message says: its words and its cards. */
export function MessageContent({ message }: { message: MessageView }) {
  const { act } = useTeams();
  const { conversationId, id: messageId, attachments, deleted, onlyYou, text } = message;
  if (deleted) return <p className="tombstone">This message has been deleted.</p>;
  return (
    <>
      {onlyYou && (
        <p className="only-you">
          <Icon name="eye" size={14} /> Only you can see this message
        </p>
      )}
      {text && <MessageText text={text} textFormat={message.textFormat} />}
      {attachments.map(({ contentType, content }, index) =>
        contentType === ADAPTIVE_CARD ? (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: attachments have nothing but their place
            key={index}
            card={content}
            onAct={(action, inputs) => act({ act: 'tap', conversationId, messageId, action, inputs })}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments have nothing but their place
          <p key={index} className="teams-text">
            Attached: {contentType}
          </p>
        ),
      )}
    </>
  );
}
