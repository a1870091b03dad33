import type { Room } from '../../slack-cloud/page-api.ts';

/** What stands above a room's first message. */
export function RoomBeginning({ room }: { room: Room }) {
  if (room.kind === 'direct' || room.kind === 'group')
    return <p className="beginning">This is the beginning of your messages with {room.name}.</p>;
  return (
    <p className="beginning">
      <b>#{room.name}</b>
      {room.messages.length > 0 ? ' begins here.' : ' is empty. Type / to see what Handrail can do here.'}
    </p>
  );
}
