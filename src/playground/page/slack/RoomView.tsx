import { type ReactNode, useMemo } from 'react';
import type { Room } from '../../slack-cloud/page-api.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { firstUnread } from '../conversation/first-unread.ts';
import { rowsOf } from '../conversation/rows.ts';
import { Message } from './Message.tsx';
import { useSlack } from './SlackClient.tsx';
import { SlackComposer } from './SlackComposer.tsx';
import { tellMessage } from './told.ts';

interface RoomViewProps {
  room: Room;
  beginning: ReactNode;
  onOpenThread(ts: string): void;
}

/** A room's messages, replies in threads left out, and where the next one is typed. */
export function RoomView({ room, beginning, onOpenThread }: RoomViewProps) {
  const { act, snapshot } = useSlack();
  const { id, timeZone } = snapshot.me;
  const shown = useMemo(() => room.messages.filter(message => !message.thread), [room.messages]);
  const rows = useMemo(() => rowsOf(shown, tellMessage, timeZone, Date.now()), [shown, timeZone]);
  const others = shown.filter(message => message.author !== id && !message.ephemeral && !message.subtype);
  return (
    <>
      <Conversation
        place={`slack ${id} ${room.id}`}
        label={`Messages in ${room.name}`}
        rows={rows}
        unread={room.unread}
        firstUnread={firstUnread(others, room.unread)?.ts}
        onRead={() => void act({ act: 'markRead', room: room.id })}
        beginning={beginning}
      >
        {(message, continues) => (
          <Message message={message} continues={continues} onOpenThread={onOpenThread} />
        )}
      </Conversation>
      <SlackComposer room={room} />
    </>
  );
}
