import { useSlack } from '../SlackClient.tsx';
import { slackDate } from './dates.ts';

/** These look up by id what the library, which knows blocks alone, cannot. */

export function UserMention({ id }: { id: string }) {
  const { snapshot } = useSlack();
  const isMe = id === snapshot.me.id;
  return <span className={isMe ? 'mention mention-me' : 'mention'}>@{nameOf(id, snapshot)}</span>;
}

export function GroupMention({ id }: { id: string }) {
  const { groups, me } = useSlack().snapshot;
  const group = groups.find(candidate => candidate.id === id);
  const isMine = group?.members.includes(me.id);
  return (
    <span className={isMine ? 'mention mention-me' : 'mention'}>@{group?.handle ?? 'unknown-group'}</span>
  );
}

export function ChannelMention({ id, name }: { id: string; name?: string }) {
  const room = useSlack().snapshot.rooms.find(candidate => candidate.id === id);
  return <span className="mention">#{room?.name ?? (name === id ? 'private channel' : name)}</span>;
}

export function DateInZone({ timestamp, format }: { timestamp: string; format: string }) {
  const { timeZone } = useSlack().snapshot.me;
  return <time>{slackDate(Number(timestamp), format, timeZone, Date.now())}</time>;
}

function nameOf(id: string, { app, people }: ReturnType<typeof useSlack>['snapshot']): string {
  const person = people.find(candidate => candidate.id === id);
  if (id === app.userId) return app.name;
  return person?.displayName || person?.realName || 'somebody';
}
