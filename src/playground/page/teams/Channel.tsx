import { useMemo } from 'react';
import type { ChannelView, PostView, TeamView } from '../../teams-cloud/page-api.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { rowsOf } from '../conversation/rows.ts';
import { HERE } from './here.ts';
import { Post } from './Post.tsx';
import { useTeams } from './TeamsClient.tsx';
import { TeamsComposer } from './TeamsComposer.tsx';

const tellPost = ({ id, sentAt, from }: PostView) => ({ id, at: sentAt, author: from.id });

export function Channel({ channel, team }: { channel: ChannelView; team: TeamView }) {
  const { act, snapshot } = useTeams();
  const { conversationId, name, posts, unread } = channel;
  const rows = useMemo(() => rowsOf(posts, tellPost, HERE, Date.now()), [posts]);
  const firstUnread = posts.find(post => post.unread || post.replies.some(reply => reply.unread));
  return (
    <>
      <Conversation
        place={`teams ${snapshot.me.id} ${conversationId}`}
        label={`Posts in ${name}`}
        rows={rows}
        unread={unread}
        firstUnread={firstUnread?.id}
        onRead={() => void act({ act: 'openRoom', conversationId })}
        beginning={
          <p className="beginning">
            {posts.length > 0
              ? `Welcome to ${name} in ${team.name}.`
              : `Nothing has been posted in ${name} yet. Start with @${snapshot.bot.name}.`}
          </p>
        }
      >
        {post => <Post post={post} channel={channel} />}
      </Conversation>
      {team.archived ? (
        <p className="composer-closed">This team is archived.</p>
      ) : (
        <TeamsComposer
          conversationId={conversationId}
          memberIds={channel.memberIds}
          placeholder={`Start a post in ${name}`}
        />
      )}
    </>
  );
}
