import type { Room } from '../../slack-cloud/page-api.ts';
import { clockWords, dayWords } from '../conversation/rows.ts';
import { useSlack } from './SlackClient.tsx';

/** What stands above a room's first message. */
export function RoomBeginning({ room }: { room: Room }) {
  const { timeZone } = useSlack().snapshot.me;
  const [first] = room.messages;
  if (room.kind === 'direct' || room.kind === 'group')
    return <p className="beginning">This is the beginning of your messages with {room.name}.</p>;
  return (
    <p className="beginning">
      <b>#{room.name}</b>
      {first
        ? ` begins here, ${dayWords(first.at, timeZone, Date.now())} at ${clockWords(first.at, timeZone)}.`
        : ' is empty. Type / to see what Handrail can do here.'}
    </p>
  );
}
