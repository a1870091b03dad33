import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { idOf, nameOf, type TeamsRoom, unreadElsewhere } from './room-choice.ts';
import { useTeams } from './TeamsClient.tsx';

interface TeamsRoomHeadProps {
  room: TeamsRoom;
  onOpenList(): void;
}

export function TeamsRoomHead({ room, onOpenList }: TeamsRoomHeadProps) {
  const { snapshot } = useTeams();
  const name = nameOf(room);
  const elsewhere = unreadElsewhere(snapshot, idOf(room));
  const isBot = room.kind === 'chat' && room.chat.kind === 'personal';
  const members = room.kind === 'chat' ? room.chat.memberIds : room.channel.memberIds;
  return (
    <header className="room-head">
      <button type="button" className="icon-button list-button" aria-label="Rooms" onClick={onOpenList}>
        <Icon name="menu" />
        {elsewhere > 0 && <span className="count">{elsewhere}</span>}
      </button>
      <Avatar
        name={room.kind === 'chat' ? name : room.team.name}
        size={28}
        round={room.kind === 'chat'}
        isApp={isBot}
      />
      <div className="room-title">
        <h2 title={name}>{name}</h2>
        {room.kind === 'channel' && <small>{room.team.name}</small>}
      </div>
      {room.kind === 'channel' && room.channel.kind === 'shared' && (
        <span className="room-shared">
          <Icon name="shared" size={14} /> Shared
        </span>
      )}
      {!isBot && (
        <span className="room-members" title={`${members.length} members`}>
          {members.length}
          <span className="unseen"> members</span>
        </span>
      )}
    </header>
  );
}
