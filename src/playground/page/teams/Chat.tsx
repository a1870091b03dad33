import { useMemo } from 'react';
import type { ChatView, MessageView } from '../../teams-cloud/page-api.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { rowsOf } from '../conversation/rows.ts';
import { Avatar } from '../people/Avatar.tsx';
import { HERE } from './here.ts';
import { MessageContent } from './MessageContent.tsx';
import { MessageHead } from './MessageHead.tsx';
import { MessageTools } from './MessageTools.tsx';
import { useTeams } from './TeamsClient.tsx';
import { TeamsComposer } from './TeamsComposer.tsx';

const tellMessage = ({ id, sentAt, from }: MessageView) => ({ id, at: sentAt, author: from.id });

/** A personal or group chat. */
export function Chat({ chat }: { chat: ChatView }) {
  const { act, snapshot } = useTeams();
  const { conversationId, title, messages, unread } = chat;
  const rows = useMemo(() => rowsOf(messages, tellMessage, HERE, Date.now()), [messages]);
  return (
    <>
      <Conversation
        place={`teams ${snapshot.me.id} ${conversationId}`}
        label={`Messages with ${title}`}
        rows={rows}
        unread={unread}
        firstUnread={messages.find(message => message.unread)?.id}
        onRead={() => void act({ act: 'openRoom', conversationId })}
        beginning={<p className="beginning">This is the beginning of your chat with {title}.</p>}
      >
        {(message, continues) => <Bubble message={message} continues={continues} />}
      </Conversation>
      <TeamsComposer
        conversationId={conversationId}
        memberIds={chat.memberIds}
        placeholder="Type a message"
      />
    </>
  );
}

function Bubble({ message, continues }: { message: MessageView; continues: boolean }) {
  const { me } = useTeams().snapshot;
  const { from } = message;
  const isMine = from.id === me.id;
  return (
    <article
      className={`teams-bubble ${isMine ? 'mine' : ''} ${continues ? 'continues' : ''}`}
      aria-label={`Message by ${from.name}`}
      data-message={message.id}
    >
      {!isMine && <Avatar name={from.name} size={28} round isApp={from.isBot} />}
      <div className="teams-bubble-main">
        {!continues && <MessageHead message={message} />}
        <div className={message.onlyYou ? 'teams-bubble-body only-you-frame' : 'teams-bubble-body'}>
          <MessageContent message={message} />
        </div>
      </div>
      <MessageTools message={message} />
    </article>
  );
}
