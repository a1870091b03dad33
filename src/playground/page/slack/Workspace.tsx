import { useCallback, useMemo, useState } from 'react';
import type { SlackAct } from '../../page-acts.ts';
import type { Snapshot } from '../../slack-cloud/page-api.ts';
import { useAddress } from '../address.ts';
import { Toasts } from '../overlay/Toasts.tsx';
import { useComplaints } from '../overlay/useComplaints.ts';
import { sendAct } from '../send-act.ts';
import { AppView } from './AppView.tsx';
import { Modal } from './Modal.tsx';
import { RoomBeginning } from './RoomBeginning.tsx';
import { RoomHead } from './RoomHead.tsx';
import { RoomView } from './RoomView.tsx';
import { findRoom, isAppRoom, liveliestRoom } from './room-choice.ts';
import { Sidebar } from './Sidebar.tsx';
import { SlackContext } from './SlackClient.tsx';
import { Thread } from './Thread.tsx';
import { useFreshToasts } from './useFreshToasts.ts';

/** One person's Slack: rooms on the left, the chosen one beside them, a thread or a modal over it. */
export function Workspace({ snapshot }: { snapshot: Snapshot }) {
  const { app, me } = snapshot;
  const [roomName, setRoomName] = useAddress('slackRoom');
  const [thread, setThread] = useAddress('slackThread');
  const [firstRoom] = useState(() => liveliestRoom(snapshot)?.id);
  const [listOpen, setListOpen] = useState(false);
  const [flashed, dismissFlashed] = useFreshToasts(snapshot.toasts);
  const { complaints, complain, dismissComplaint } = useComplaints();

  const act = useCallback(
    async (does: SlackAct) => {
      try {
        return await sendAct('slack', me.id, does);
      } catch (error) {
        // Nobody asked for it by name, and it is tried again with the next news.
        return does.act === 'markRead' ? undefined : complain(error);
      }
    },
    [me.id, complain],
  );
  const client = useMemo(() => ({ snapshot, act }), [snapshot, act]);

  const room = findRoom(snapshot, roomName) ?? findRoom(snapshot, firstRoom);
  const head = room?.messages.find(message => message.ts === thread);
  const modal = snapshot.modals.at(-1);
  const choose = (next: string): void => {
    setRoomName(next);
    setThread();
    setListOpen(false);
  };
  const openApp = async (): Promise<void> => {
    const answer = await act({ act: 'openApp' });
    if (answer?.room) choose(answer.room);
  };

  return (
    <SlackContext value={client}>
      <div className="client slack">
        <div className="client-inside" inert={modal !== undefined}>
          <Sidebar
            current={room}
            isOpen={listOpen}
            onClose={() => setListOpen(false)}
            onChoose={choose}
            onOpenApp={() => void openApp()}
          />
          {room ? (
            <section className="room" aria-label={`Slack: ${room.name}`}>
              <RoomHead room={room} onOpenList={() => setListOpen(true)} />
              {isAppRoom(room, app.userId) ? (
                <AppView key={room.id} room={room} onOpenThread={setThread} />
              ) : (
                <RoomView
                  key={room.id}
                  room={room}
                  onOpenThread={setThread}
                  beginning={<RoomBeginning room={room} />}
                />
              )}
              {head && <Thread key={head.ts} room={room} ts={head.ts} onClose={() => setThread()} />}
            </section>
          ) : (
            <p className="room room-none">{me.realName} is in no channel yet.</p>
          )}
        </div>
        {modal && <Modal key={modal.view} modal={modal} />}
        <div className="toasts">
          <Toasts toasts={flashed} onDismiss={dismissFlashed} />
          <Toasts toasts={complaints} onDismiss={dismissComplaint} />
        </div>
      </div>
    </SlackContext>
  );
}
