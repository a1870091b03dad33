import type { ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { RoomList } from '../rooms/RoomList.tsx';
import { useTeams } from './TeamsClient.tsx';

interface TeamsSidebarProps {
  /** The conversation id of the room that is shown. */
  current?: string;
  isOpen: boolean;
  onClose(): void;
  onChoose(conversationId: string): void;
}

export function TeamsSidebar({ current, isOpen, onClose, onChoose }: TeamsSidebarProps) {
  const { bot, chats, teams } = useTeams().snapshot;
  const entry = (id: string, name: string, unread: number, sign: ReactNode) => (
    <button
      key={id}
      type="button"
      className="room-entry"
      aria-current={id === current}
      data-unread={unread > 0}
      title={name}
      onClick={() => onChoose(id)}
    >
      {sign}
      <span className="room-name">{name}</span>
      {unread > 0 && <span className="count">{unread}</span>}
      {unread > 0 && <span className="unseen">unread</span>}
    </button>
  );
  return (
    <RoomList label="Chats and channels in Teams" isOpen={isOpen} onClose={onClose}>
      <h2>Chat</h2>
      {chats.length > 0 && <h3>Chats</h3>}
      {chats.map(({ conversationId, kind, title, unread }) =>
        entry(
          conversationId,
          title,
          unread,
          <Avatar name={title} size={24} round isApp={kind === 'personal' && title === bot.name} />,
        ),
      )}
      {teams.map(team => (
        <section key={team.id} aria-label={team.name}>
          <h3 title={team.name}>
            <Avatar name={team.name} size={18} />
            <span className="room-name">{team.name}</span>
          </h3>
          {team.channels.map(({ conversationId, name, kind, unread }) =>
            entry(
              conversationId,
              name,
              unread,
              kind === 'standard' ? null : <Icon name={kind === 'private' ? 'lock' : 'shared'} size={14} />,
            ),
          )}
        </section>
      ))}
    </RoomList>
  );
}
