import type { Room } from '../../slack-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { isAppRoom } from './room-choice.ts';
import { RoomSign } from './Sidebar.tsx';
import { useSlack } from './SlackClient.tsx';

interface RoomHeadProps {
  room: Room;
  onOpenList(): void;
}

export function RoomHead({ room, onOpenList }: RoomHeadProps) {
  const { app, rooms } = useSlack().snapshot;
  const elsewhere = rooms.filter(other => other.id !== room.id && other.joined && other.unread > 0).length;
  const isApp = isAppRoom(room, app.userId);
  return (
    <header className="room-head">
      <button type="button" className="icon-button list-button" aria-label="Rooms" onClick={onOpenList}>
        <Icon name="menu" />
        {elsewhere > 0 && <span className="count">{elsewhere}</span>}
      </button>
      {isApp ? <Avatar name={app.name} size={24} isApp /> : <RoomSign room={room} />}
      <div className="room-title">
        <h2 title={room.name}>{isApp ? app.name : room.name}</h2>
        {room.topic && <small title={room.topic}>{room.topic}</small>}
      </div>
      {room.shared !== 'no' && (
        <span className="room-shared">
          <Icon name="shared" size={14} />
          {room.shared === 'pending' ? 'Invitation pending' : 'Shared outside'}
        </span>
      )}
      {!isApp && room.kind !== 'direct' && (
        <span className="room-members" title={`${room.members.length} members`}>
          {room.members.length}
          <span className="unseen"> members</span>
        </span>
      )}
    </header>
  );
}
