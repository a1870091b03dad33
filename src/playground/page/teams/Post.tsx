import { useState } from 'react';
import type { ChannelView, MessageView, PostView } from '../../teams-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { MessageContent } from './MessageContent.tsx';
import { MessageHead } from './MessageHead.tsx';
import { MessageTools } from './MessageTools.tsx';
import { TeamsComposer } from './TeamsComposer.tsx';

const REPLIES_SHOWN = 3;

/** A post with its replies, as channels show them. */
export function Post({ post, channel }: { post: PostView; channel: ChannelView }) {
  const [showsAll, setShowsAll] = useState(false);
  const [isReplying, setIsReplying] = useState(false);
  const { replies } = post;
  const hidden = showsAll ? 0 : Math.max(0, replies.length - REPLIES_SHOWN);
  return (
    <article
      className={post.onlyYou ? 'teams-post only-you-frame' : 'teams-post'}
      aria-label={`Post by ${post.from.name}`}
    >
      <Said message={post} />
      {replies.length > 0 && (
        <div className="teams-replies">
          {hidden > 0 && (
            <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
              {hidden} earlier {hidden === 1 ? 'reply' : 'replies'}
            </button>
          )}
          {replies.slice(hidden).map(reply => (
            <Said key={reply.id} message={reply} />
          ))}
        </div>
      )}
      {isReplying ? (
        <TeamsComposer
          conversationId={post.conversationId}
          memberIds={channel.memberIds}
          placeholder="Reply"
          autoFocus
        />
      ) : (
        <button type="button" className="reply-button" onClick={() => setIsReplying(true)}>
          <Icon name="reply" size={16} /> Reply
        </button>
      )}
    </article>
  );
}

function Said({ message }: { message: MessageView }) {
  return (
    <div className="teams-said" data-message={message.id}>
      <Avatar name={message.from.name} size={32} round isApp={message.from.isBot} />
      <div className="teams-said-main">
        <MessageHead message={message} />
        <MessageContent message={message} />
      </div>
      <MessageTools message={message} />
    </div>
  );
}
