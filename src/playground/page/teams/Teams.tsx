import { useCallback, useMemo, useState } from 'react';
import type { TeamsAct } from '../../page-acts.ts';
import type { TeamsSnapshot } from '../../teams-cloud/page-api.ts';
import { useAddress } from '../address.ts';
import { Toasts } from '../overlay/Toasts.tsx';
import { useComplaints } from '../overlay/useComplaints.ts';
import { sendAct } from '../send-act.ts';
import { Channel } from './Channel.tsx';
import { Chat } from './Chat.tsx';
import { DialogBox } from './DialogBox.tsx';
import { findRoom, idOf, liveliestRoom, nameOf } from './room-choice.ts';
import { TeamsContext } from './TeamsClient.tsx';
import { TeamsRoomHead } from './TeamsRoomHead.tsx';
import { TeamsSidebar } from './TeamsSidebar.tsx';

/** One person's Teams: chats and channels on the left, the chosen one beside them, a dialog over it. */
export function Teams({ snapshot }: { snapshot: TeamsSnapshot }) {
  const { dialog, me, toasts } = snapshot;
  const [wanted, setWanted] = useAddress('teamsRoom');
  const [first] = useState(() => liveliestRoom(snapshot));
  const [listOpen, setListOpen] = useState(false);
  const { complaints, complain, dismissComplaint } = useComplaints();

  const act = useCallback(
    async (does: TeamsAct) => {
      try {
        return await sendAct('teams', me.id, does);
      } catch (error) {
        // Nobody asked for it by name, and it is tried again with the next news.
        return does.act === 'openRoom' ? undefined : complain(error);
      }
    },
    [me.id, complain],
  );
  const client = useMemo(() => ({ snapshot, act }), [snapshot, act]);
  const dismiss = useCallback((id: string) => void act({ act: 'dismissToast', id }), [act]);
  const flashed = useMemo(
    () => toasts.map(({ id, kind, text }) => ({ id, text, isError: kind === 'error' })),
    [toasts],
  );

  const room = findRoom(snapshot, wanted) ?? (first && findRoom(snapshot, idOf(first)));
  const choose = (conversationId: string): void => {
    setWanted(conversationId);
    setListOpen(false);
  };
  return (
    <TeamsContext value={client}>
      <div className="client teams">
        <div className="client-inside" inert={dialog !== undefined}>
          <TeamsSidebar
            current={room && idOf(room)}
            isOpen={listOpen}
            onClose={() => setListOpen(false)}
            onChoose={choose}
          />
          {room ? (
            <section className="room" aria-label={`Teams: ${nameOf(room)}`}>
              <TeamsRoomHead room={room} onOpenList={() => setListOpen(true)} />
              {room.kind === 'chat' ? (
                <Chat key={room.chat.conversationId} chat={room.chat} />
              ) : (
                <Channel key={room.channel.conversationId} channel={room.channel} team={room.team} />
              )}
            </section>
          ) : (
            <p className="room room-none">{me.name} is in no team and no chat yet.</p>
          )}
        </div>
        {dialog && <DialogBox dialog={dialog} />}
        <div className="toasts">
          <Toasts toasts={flashed} onDismiss={dismiss} />
          <Toasts toasts={complaints} onDismiss={dismissComplaint} />
        </div>
      </div>
    </TeamsContext>
  );
}
