import { useMemo } from 'react';
import type { Room } from '../../slack-cloud/page-api.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { rowsOf } from '../conversation/rows.ts';
import { Icon } from '../Icon.tsx';
import { Message } from './Message.tsx';
import { useSlack } from './SlackClient.tsx';
import { SlackComposer } from './SlackComposer.tsx';
import { tellMessage } from './told.ts';

interface ThreadProps {
  room: Room;
  /** The message that it hangs on. */
  ts: string;
  onClose(): void;
}

export function Thread({ room, ts, onClose }: ThreadProps) {
  const { me } = useSlack().snapshot;
  const rows = useMemo(() => {
    const inThread = room.messages.filter(message => message.ts === ts || message.thread === ts);
    return rowsOf(inThread, tellMessage, me.timeZone, Date.now());
  }, [room.messages, ts, me.timeZone]);
  return (
    <section className="slack-thread" aria-label="Thread">
      <header className="room-head">
        <div className="room-title">
          <h2>Thread</h2>
          <small>{room.kind === 'direct' ? room.name : `#${room.name}`}</small>
        </div>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Conversation
        place={`slack ${me.id} ${room.id} ${ts}`}
        label="Messages in the thread"
        rows={rows}
        unread={0}
        onRead={() => {}}
        beginning={null}
      >
        {(message, continues) => <Message message={message} continues={continues} />}
      </Conversation>
      <SlackComposer room={room} thread={ts} />
    </section>
  );
}
