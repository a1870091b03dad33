import type { Room } from '../../slack-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { RoomList } from '../rooms/RoomList.tsx';
import { isAppRoom } from './room-choice.ts';
import { useSlack } from './SlackClient.tsx';

interface SidebarProps {
  current?: Room;
  isOpen: boolean;
  onClose(): void;
  onChoose(room: string): void;
  /** Opens the chat with the app, which may not exist yet. */
  onOpenApp(): void;
}

export function Sidebar({ current, isOpen, onClose, onChoose, onOpenApp }: SidebarProps) {
  const { snapshot } = useSlack();
  const { app, rooms, workspace } = snapshot;
  const joined = rooms.filter(room => room.joined && !room.archived);
  const channels = joined.filter(room => room.kind === 'public' || room.kind === 'private');
  const direct = joined.filter(room => !channels.includes(room) && !isAppRoom(room, app.userId));
  const appRoom = joined.find(room => isAppRoom(room, app.userId));
  const entry = (room: Room) => (
    <RoomEntry key={room.id} room={room} isCurrent={room === current} onChoose={() => onChoose(room.id)} />
  );
  return (
    <RoomList label={`${workspace.name} in Slack`} isOpen={isOpen} onClose={onClose}>
      <h2>{workspace.name}</h2>
      <h3>Channels</h3>
      {channels.map(entry)}
      {direct.length > 0 && <h3>Direct messages</h3>}
      {direct.map(entry)}
      <h3>Apps</h3>
      <button
        type="button"
        className="room-entry"
        aria-current={current !== undefined && current === appRoom}
        data-unread={Boolean(appRoom?.unread)}
        onClick={onOpenApp}
      >
        <Avatar name={app.name} size={18} isApp />
        <span className="room-name">{app.name}</span>
        {Boolean(appRoom?.unread) && <span className="count">{appRoom?.unread}</span>}
      </button>
    </RoomList>
  );
}

function RoomEntry({ room, isCurrent, onChoose }: { room: Room; isCurrent: boolean; onChoose(): void }) {
  return (
    <button
      type="button"
      className="room-entry"
      aria-current={isCurrent}
      data-unread={room.unread > 0}
      title={room.name}
      onClick={onChoose}
    >
      <RoomSign room={room} />
      <span className="room-name">{room.name}</span>
      {room.shared !== 'no' && <Icon name="shared" size={14} />}
      {room.mentions > 0 && <span className="count">{room.mentions}</span>}
      {room.unread > 0 && <span className="unseen">{room.unread} unread</span>}
    </button>
  );
}

export function RoomSign({ room }: { room: Room }) {
  if (room.kind === 'public') return <span className="room-sign">#</span>;
  if (room.kind === 'private') return <Icon name="lock" size={14} />;
  return <Avatar name={room.name} size={18} />;
}
